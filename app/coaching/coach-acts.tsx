import { useTranslation } from "react-i18next";
import {
  Button,
  Details,
  Message,
  PostForm,
  RadioGroup,
  SelectField,
  Stack,
  sectionField,
  TextArea,
} from "#app/ui/index.ts";
import { CancelForm } from "./cancel-form.tsx";
import type { Colleague } from "./desk.server.ts";
import type { RequestPage } from "./queries.server.ts";
import type { RefusedForm } from "./request-forms.server.ts";
import { coachingAfter, declineReasons, sentenceLimit } from "./rules.ts";

interface CoachActsProps {
  page: RequestPage;
  /** May the viewer act on it: theirs, or one that waits at their desk? */
  mine: boolean;
  load: { open: number; limit: number };
  colleagues: readonly Colleague[];
  desks: readonly { code: string; name: string }[];
  refused: RefusedForm | undefined;
}

/** What a coach can do with a request now, the most usual first. */
export function CoachActs(props: CoachActsProps) {
  const { page, mine, load, refused } = props;
  const { t } = useTranslation("coaching");
  const may = (act: Parameters<typeof coachingAfter>[1]) =>
    mine && coachingAfter(page.state, act, "coach") !== null;
  if (!may("hand_over")) return null;
  return (
    <section id="acts">
      <h2>{t("acts.title")}</h2>
      <Stack>
        {may("accept") && (
          <>
            {load.open >= load.limit && (
              <Message tone="warning" title={t("acts.full", load)}>
                <p>{t("acts.fullBody", load)}</p>
              </Message>
            )}
            <PostForm version={page.version} label={t("acts.accept")}>
              <Button variant="primary" icon="check" name="act" value="accept">
                {t("acts.accept")}
              </Button>
            </PostForm>
          </>
        )}
        {may("note") && <NoteForm {...props} />}
        {may("hand_over") && <HandOverForm {...props} />}
        {may("decline") && <DeclineForm {...props} />}
        {may("cancel") && <CancelForm page={page} side="coach" refused={refused} />}
      </Stack>
    </section>
  );
}

function NoteForm({ page, refused }: CoachActsProps) {
  const { t } = useTranslation("coaching");
  return (
    <PostForm version={page.version} label={t("acts.note")} warnUnsaved>
      <input type="hidden" name="act" value="note" />
      <Stack>
        <TextArea
          field={sectionField("note", "note", refused)}
          label={t("form.note.label")}
          hint={t("form.note.hint")}
          rows={4}
          limit={sentenceLimit}
        />
        <Button icon="save">{t("acts.note")}</Button>
      </Stack>
    </PostForm>
  );
}

function DeclineForm({ page, refused }: CoachActsProps) {
  const { t } = useTranslation("coaching");
  return (
    <Details summary={t("acts.decline")} open={refused?.section === "decline"}>
      <PostForm version={page.version} label={t("acts.decline")}>
        <input type="hidden" name="act" value="decline" />
        <Stack>
          <RadioGroup
            field={sectionField("decline", "reason", refused)}
            label={t("form.reason.label")}
            options={declineReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          />
          <TextArea
            field={sectionField("decline", "words", refused)}
            label={t("form.declineWords.label")}
            hint={t("form.declineWords.hint")}
            rows={4}
            limit={sentenceLimit}
          />
          <Button icon="send">{t("acts.declineSend")}</Button>
        </Stack>
      </PostForm>
    </Details>
  );
}

function HandOverForm({ page, colleagues, desks, refused }: CoachActsProps) {
  const { t } = useTranslation("coaching");
  const names = new Map(desks.map(({ code, name }) => [code, name]));
  const people = colleagues.map(({ id, name, municipalities, open }) => ({
    value: `coach:${id}`,
    label: [
      name,
      municipalities
        .map((code) => names.get(code))
        .filter(Boolean)
        .join(", ") || null,
      t("acts.open", { count: open }),
    ]
      .filter(Boolean)
      .join(" · "),
  }));
  const places = desks
    .filter(({ code }) => code !== page.deskCode)
    .map(({ code, name }) => ({ value: `desk:${code}`, label: name }));
  const waits = page.state === "submitted";
  return (
    <Details summary={t("acts.hand_over")} open={refused?.section === "hand_over"}>
      <PostForm version={page.version} label={t("acts.hand_over")}>
        <input type="hidden" name="act" value="hand_over" />
        <Stack>
          <SelectField
            field={sectionField("hand_over", "to", refused)}
            label={t("form.to.label")}
            hint={t(waits ? "form.to.hintWaiting" : "form.to.hintMine")}
            width="l"
            options={[
              { label: t("form.to.colleague"), options: people },
              ...(waits && places.length > 0
                ? [{ label: t("form.to.municipality"), options: places }]
                : []),
            ]}
          />
          <TextArea
            field={sectionField("hand_over", "note", refused)}
            label={t("form.handNote.label")}
            hint={t("form.handNote.hint")}
            rows={3}
            limit={sentenceLimit}
            optional
          />
          <Button icon="arrow-right">{t("acts.handOverSend")}</Button>
        </Stack>
      </PostForm>
    </Details>
  );
}
