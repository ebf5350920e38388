import type { useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { showDateAndTime } from "#app/platform/clock/format.ts";
import {
  Button,
  DateField,
  Details,
  Message,
  NumberField,
  PostForm,
  RadioGroup,
  Stack,
  StateTag,
  TextField,
} from "#app/ui/index.ts";
import { introductionAddress } from "./addresses.ts";
import type { IntroductionPage, MeetingRow } from "./queries.server.ts";
import { isLive, meetingModes, mostTimes, type ProposalForm, type Side } from "./rules.ts";
import "./introductions.css";

type Fields = ReturnType<typeof useForm<ProposalForm>>[1];

export interface MeetingsProps {
  page: IntroductionPage;
  side: Side;
  fields: Fields;
  /** The proposal has come back with something to mend. */
  open: boolean;
}

/** The times that have been proposed and agreed, and a form for proposing others. */
export function Meetings({ page, side, fields, open }: MeetingsProps) {
  const { t } = useTranslation("introductions");
  const live = isLive(page.state);
  const current = page.meetings.filter(({ state }) => state === "proposed" || state === "agreed");
  const past = page.meetings.filter((meeting) => !current.includes(meeting));
  const agreed = current.find(({ state }) => state === "agreed");
  const proposed = current.filter(({ state }) => state === "proposed");
  const waitsForOther = proposed.some(({ proposedSide }) => proposedSide === side);
  const mayPropose = live && (!agreed || agreed.over);
  return (
    <section id="meetings">
      <h2>{t("meeting.title")}</h2>
      {current.length === 0 && live && <p>{t(`meeting.none.${side}`)}</p>}
      <ul className="meetings">
        {current.map((meeting) => (
          <li key={meeting.id}>
            <MeetingCard meeting={meeting} page={page} side={side} live={live} />
          </li>
        ))}
      </ul>
      {waitsForOther && mayPropose && <p className="muted">{t(`meeting.waiting.${side}`)}</p>}
      {past.length > 0 && (
        <Details summary={t("meeting.past", { count: past.length })} quiet>
          <ul>
            {past.map((meeting) => (
              <li key={meeting.id}>
                <When meeting={meeting} />: {t(`meeting.state.${meeting.state}`)}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {mayPropose && agreed && proposed.length === 0 && <p>{t("meeting.again")}</p>}
      {mayPropose && (
        <Details summary={t("meeting.propose.title")} open={open || current.length === 0}>
          <PostForm label={t("meeting.propose.title")} encType="multipart/form-data">
            <input type="hidden" name="act" value="propose" />
            <Stack>
              <p>{t("meeting.propose.lead", { count: mostTimes })}</p>
              {([1, 2, 3] as const).map((n) => (
                <fieldset className="meeting-time" key={n}>
                  <legend>{t("meeting.propose.nth", { n })}</legend>
                  <DateField field={fields[`date_${n}`]} label={t("meeting.date")} />
                  <TextField
                    field={fields[`time_${n}`]}
                    label={t("meeting.time")}
                    hint={t("meeting.timeHint")}
                    width="xs"
                    autoComplete="off"
                  />
                </fieldset>
              ))}
              <NumberField
                field={fields.minutes}
                label={t("meeting.minutes.label")}
                suffix={t("meeting.minutes.unit")}
              />
              <RadioGroup
                field={fields.mode}
                label={t("meeting.mode.label")}
                layout="inline"
                options={meetingModes.map((mode) => ({
                  value: mode,
                  label: t(`meeting.mode.${mode}`),
                }))}
              />
              <TextField
                field={fields.place}
                label={t("meeting.place.label")}
                hint={t("meeting.place.hint")}
                optional
              />
              <Button variant={current.length === 0 ? "primary" : "secondary"} icon="calendar">
                {t("meeting.propose.submit")}
              </Button>
            </Stack>
          </PostForm>
        </Details>
      )}
    </section>
  );
}

/** Agreed meetings that are cancelled, with what takes them out of a calendar. */
export function CancelledMeetings({ page, side }: Pick<MeetingsProps, "page" | "side">) {
  const { t, i18n } = useTranslation("introductions");
  return page.cancelled.map(({ id, startsAt }) => {
    const when = showDateAndTime(startsAt, i18n.language);
    return (
      <Message key={id} tone="warning" title={t("meeting.cancelled.title", { when })}>
        <p>
          {t("meeting.cancelled.remove")}{" "}
          <a href={`${introductionAddress(side, page.id)}/meeting.ics?meeting=${id}`}>
            {t("meeting.cancelled.link")}
            <span className="visually-hidden">: {when}</span>
          </a>
        </p>
      </Message>
    );
  });
}

const tones = { over: "neutral", agreed: "good", own: "neutral", asked: "attention" } as const;

function When({ meeting }: { meeting: MeetingRow }) {
  const { i18n } = useTranslation();
  return <strong>{showDateAndTime(meeting.startsAt, i18n.language)}</strong>;
}

interface MeetingCardProps {
  meeting: MeetingRow;
  page: IntroductionPage;
  side: Side;
  live: boolean;
}

function MeetingCard({ meeting, page, side, live }: MeetingCardProps) {
  const { t, i18n } = useTranslation("introductions");
  const when = showDateAndTime(meeting.startsAt, i18n.language);
  const own = meeting.proposedSide === side;
  const agreed = meeting.state === "agreed";
  const over = agreed && meeting.over;
  const word = over ? "over" : agreed ? "agreed" : own ? "own" : "asked";
  return (
    <div className="card">
      <div className="card__head">
        <p className="meeting-when">
          <strong>{when}</strong>, {t("meeting.lasts", { count: meeting.minutes })}
        </p>
        <StateTag tone={tones[word]}>{t(`meeting.state.${word}`)}</StateTag>
      </div>
      <p>{[t(`meeting.mode.${meeting.mode}`), meeting.place].filter(Boolean).join(", ")}</p>
      {live && !over && (
        <PostForm label={when} encType="multipart/form-data">
          <input type="hidden" name="meeting" value={meeting.id} />
          <div className="button-row">
            {!agreed && !own && (
              <>
                <Button variant="primary" small name="act" value="accept_meeting" about={when}>
                  {t("meeting.accept")}
                </Button>
                <Button small name="act" value="decline_meeting" about={when}>
                  {t("meeting.decline")}
                </Button>
              </>
            )}
            {agreed && (
              <a href={`${introductionAddress(side, page.id)}/meeting.ics`}>
                {t("meeting.calendar")}
              </a>
            )}
            {(agreed || own) && (
              <Button small variant="quiet" name="act" value="cancel_meeting" about={when}>
                {t("meeting.cancel")}
              </Button>
            )}
          </div>
        </PostForm>
      )}
    </div>
  );
}
