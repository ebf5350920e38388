import { useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConsentCard } from "#app/consents/consent-card.tsx";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import {
  Button,
  Details,
  ErrorSummary,
  Message,
  PostForm,
  RadioGroup,
  Stack,
  TextArea,
} from "#app/ui/index.ts";
import type { RefusedForm } from "./introduction-page.server.ts";
import { CancelledMeetings, Meetings } from "./meetings.tsx";
import { Messages } from "./messages.tsx";
import type { IntroductionPage } from "./queries.server.ts";
import { endReasons, isLive, messageLimit, type ProposalForm, type Side } from "./rules.ts";

export interface IntroductionViewProps {
  page: IntroductionPage;
  side: Side;
  answer: RefusedForm | undefined;
  /** Above everything: the page's head, which differs by side. */
  head: ReactNode;
}

/** An introduction as either side sees it: who, when to meet, what is said, and how to end it. */
export function IntroductionView({ page, side, answer, head }: IntroductionViewProps) {
  const { t, i18n } = useTranslation("introductions");
  const [propose, proposeFields] = useForm<ProposalForm>({
    id: "propose",
    lastResult: answer?.form === "propose" ? (answer.lastResult as never) : undefined,
    defaultValue: { minutes: "30", mode: "on_site", place: page.streetAddress },
  });
  const [message, messageFields] = useForm<{ words: string }>({
    id: "message",
    lastResult: answer?.form === "message" ? (answer.lastResult as never) : undefined,
  });
  const [end, endFields] = useForm<{ reason: string; words: string }>({
    id: "end",
    lastResult: answer?.form === "end" ? (answer.lastResult as never) : undefined,
  });
  const refused = answer?.form === "propose" ? propose : answer?.form === "end" ? end : message;
  const live = isLive(page.state);
  const shown = page.card !== null;
  return (
    <>
      <ErrorSummary
        form={refused}
        errors={answer?.files.map((message) => ({ message, fieldId: "files" }))}
      />
      {head}
      {answer?.conflict && (
        <Message tone="warning" title={t(`conflict.${answer.conflict}`)} announce />
      )}
      {(page.state === "not_continued" || page.state === "withdrawn") && (
        <Message title={t(`ended.${side}.title`)}>
          <p>
            {t(`ended.${side}.body`, {
              date: showDate(dateOf(page.endedAt ?? page.introducedAt), i18n.language),
            })}
          </p>
          {side === "caseworker" && page.endReason && (
            <p>{t("ended.reason", { reason: t(`reasons.${page.endReason}`) })}</p>
          )}
        </Message>
      )}
      <CancelledMeetings page={page} side={side} />
      {shown && (
        <section>
          <h2>{t(side === "employer" ? "card.employer" : "card.caseworker")}</h2>
          <ConsentCard card={page.card ?? []} skills={page.skillNames} />
          {side === "employer" && <p className="muted">{t("card.promise")}</p>}
        </section>
      )}
      {page.state === "placed" && !shown && side === "employer" && (
        <Message>{t("card.gone")}</Message>
      )}
      {(live || page.meetings.length > 0) && (
        <Meetings
          page={page}
          side={side}
          fields={proposeFields}
          open={answer?.form === "propose"}
        />
      )}
      {(live || page.messages.length > 0) && (
        <Messages
          page={page}
          side={side}
          field={messageFields.words}
          wrongFiles={answer?.files ?? []}
          removed={answer?.removed ?? false}
          mayWrite={shown && (live || page.state === "placed")}
        />
      )}
      {live && (
        <Details summary={t(`end.title.${side}`)} open={answer?.form === "end"}>
          <p>{t(`end.lead.${side}`)}</p>
          <PostForm label={t(`end.title.${side}`)} encType="multipart/form-data">
            <input type="hidden" name="act" value="end" />
            <Stack>
              <RadioGroup
                field={endFields.reason}
                label={t("end.reason")}
                options={endReasons[side].map((reason) => ({
                  value: reason,
                  label: t(`reasons.${reason}`),
                }))}
              />
              <TextArea
                field={endFields.words}
                label={t(`end.words.${side}`)}
                hint={t("message.hint")}
                rows={3}
                limit={messageLimit}
                optional
              />
              <Button icon="x">{t("end.submit")}</Button>
            </Stack>
          </PostForm>
        </Details>
      )}
    </>
  );
}
