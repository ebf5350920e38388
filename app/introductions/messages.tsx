import { useTranslation } from "react-i18next";
import { instantOf } from "#app/platform/clock/clock.ts";
import { showMoment } from "#app/platform/clock/format.ts";
import { Button, type FormField, PostForm, Stack, TextArea, useErrorWords } from "#app/ui/index.ts";
import type { IntroductionPage, MessageRow } from "./queries.server.ts";
import { messageLimit, type Side } from "./rules.ts";
import "./introductions.css";

export interface MessagesProps {
  page: IntroductionPage;
  side: Side;
  field: FormField;
  /** Why a file was not taken. */
  file: string | null;
  mayWrite: boolean;
}

/** What the two sides have written, and whether the last of one's own has been read. */
export function Messages({ page, side, field, file, mayWrite }: MessagesProps) {
  const { t } = useTranslation("introductions");
  const word = useErrorWords();
  const last = page.messages.findLast((message) => message.side === side);
  return (
    <section id="messages">
      <h2>{t("message.title")}</h2>
      {page.messages.length === 0 && <p>{t(`message.none.${side}`)}</p>}
      <ol className="messages">
        {page.messages.map((message) => (
          <li key={message.id} className={message.side === side ? "talk talk--own" : "talk"}>
            <OneMessage message={message} side={side} />
            {message === last && <ReadMark at={message.at} readAt={page.readByOther} />}
          </li>
        ))}
      </ol>
      {mayWrite && (
        <PostForm label={t("message.write")} encType="multipart/form-data" warnUnsaved>
          <input type="hidden" name="act" value="message" />
          <Stack>
            <TextArea
              field={field}
              label={t("message.write")}
              hint={t("message.hint")}
              rows={4}
              limit={messageLimit}
            />
            <div className={file ? "field field--invalid" : "field"}>
              <label className="field__label" htmlFor="files">
                {t("message.files")}
              </label>
              <div className="field__hint" id="files-hint">
                {t("message.filesHint")}
              </div>
              {file && (
                <p className="field__error" id="files-error">
                  {word(`introductions:message.file.${file}`)}
                </p>
              )}
              <input
                className="input"
                type="file"
                id="files"
                name="files"
                multiple
                aria-describedby={file ? "files-hint files-error" : "files-hint"}
                aria-invalid={file ? true : undefined}
              />
            </div>
            <Button icon="message-circle-question">{t("message.send")}</Button>
          </Stack>
        </PostForm>
      )}
    </section>
  );
}

function OneMessage({ message, side }: { message: MessageRow; side: Side }) {
  const { t, i18n } = useTranslation("introductions");
  return (
    <>
      <p className="talk__head">
        <strong>{message.writerName}</strong>{" "}
        <span className="muted">
          {t(message.side === side ? "message.own" : `message.side.${message.side}`)},{" "}
          {showMoment(message.at, i18n.language)}
        </span>
      </p>
      {message.words && <p className="talk__words">{message.words}</p>}
      {message.files.length > 0 && (
        <ul>
          {message.files.map(({ id, name, size }) => (
            <li key={id}>
              <a href={`/files/${id}`}>{name}</a>{" "}
              <span className="muted">
                {t("message.size", { kilobytes: Math.max(1, Math.round(size / 1000)) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ReadMark({ at, readAt }: { at: string; readAt: string | null }) {
  const { t, i18n } = useTranslation("introductions");
  const isRead =
    readAt !== null && instantOf(readAt).epochMilliseconds >= instantOf(at).epochMilliseconds;
  return (
    <p className="muted">
      {isRead
        ? t("message.read", { when: showMoment(readAt, i18n.language) })
        : t("message.unread")}
    </p>
  );
}
