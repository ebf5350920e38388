import { useTranslation } from "react-i18next";
import { instantOf } from "#app/platform/clock/clock.ts";
import { showMoment } from "#app/platform/clock/format.ts";
import {
  Button,
  type FormField,
  Message,
  PostForm,
  Stack,
  TextArea,
  useErrorWords,
} from "#app/ui/index.ts";
import type { KeptFile } from "./kept-files.server.ts";
import type { IntroductionPage, MessageRow } from "./queries.server.ts";
import { messageLimit, type Side } from "./rules.ts";
import "./introductions.css";

export interface MessagesProps {
  page: IntroductionPage;
  side: Side;
  field: FormField;
  /** Why files were not taken, as keys for words. */
  wrongFiles: readonly string[];
  /** A kept file has just been taken away. */
  removed: boolean;
  mayWrite: boolean;
}

/** What the two sides have written, and whether the last of one's own has been read. */
export function Messages({ page, side, field, wrongFiles, removed, mayWrite }: MessagesProps) {
  const { t } = useTranslation("introductions");
  const word = useErrorWords();
  const invalid = wrongFiles.length > 0;
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
          {/* What Enter presses is the form's first button: sending, never taking a file away. */}
          <button type="submit" hidden />
          <Stack>
            <TextArea
              field={field}
              label={t("message.write")}
              hint={t("message.hint")}
              rows={4}
              limit={messageLimit}
            />
            <div className={invalid ? "field field--invalid" : "field"}>
              <label className="field__label" htmlFor="files">
                {t("message.files")}
              </label>
              <div className="field__hint" id="files-hint">
                {t("message.filesHint")}
              </div>
              {invalid && (
                <div className="field__error" id="files-error">
                  {wrongFiles.map((wrong) => (
                    <p key={wrong}>{word(wrong)}</p>
                  ))}
                </div>
              )}
              <input
                className="input"
                type="file"
                id="files"
                name="files"
                multiple
                aria-describedby={invalid ? "files-hint files-error" : "files-hint"}
                aria-invalid={invalid ? true : undefined}
              />
            </div>
            <KeptFiles files={page.kept} days={page.keptDays} removed={removed} />
            <Button icon="message-circle-question">{t("message.send")}</Button>
          </Stack>
        </PostForm>
      )}
    </section>
  );
}

interface KeptFilesProps {
  files: readonly KeptFile[];
  days: number;
  removed: boolean;
}

/** The good files of a message that was refused: they go with the next one, or are taken away. */
function KeptFiles({ files, days, removed }: KeptFilesProps) {
  const { t } = useTranslation("introductions");
  return (
    <>
      {removed && <Message tone="success" title={t("message.kept.removed")} announce />}
      {files.length > 0 && (
        <div className="kept-files">
          <p id="kept-files">
            <strong>{t("message.kept.title", { count: files.length })}</strong>
          </p>
          <ul aria-labelledby="kept-files">
            {files.map(({ id, name, size }) => (
              <li key={id}>
                <span>
                  <a href={`/files/${id}`}>{name}</a> <Size bytes={size} />
                </span>
                <Button
                  small
                  variant="quiet"
                  icon="trash"
                  name="remove"
                  value={id}
                  formAction="#messages"
                  about={name}
                >
                  {t("message.kept.remove")}
                </Button>
              </li>
            ))}
          </ul>
          <p className="muted">{t("message.kept.lead", { count: days })}</p>
        </div>
      )}
    </>
  );
}

function Size({ bytes }: { bytes: number }) {
  const { t } = useTranslation("introductions");
  return (
    <span className="muted">
      {t("message.size", { kilobytes: Math.max(1, Math.round(bytes / 1000)) })}
    </span>
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
              <a href={`/files/${id}`}>{name}</a> <Size bytes={size} />
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
