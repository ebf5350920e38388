import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import { Facts } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import type { RequestEvent, RequestPage } from "./queries.server.ts";
import type { CoachingSide } from "./rules.ts";
import { wordTopics } from "./topic-words.ts";

/** A number that a phone rings when it is touched. */
export function PhoneLink({ phone }: { phone: string }) {
  return <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>;
}

/** What the employer asked for, the same for both sides. */
export function RequestFacts({ page, side }: { page: RequestPage; side: CoachingSide }) {
  const { t, i18n } = useTranslation("coaching");
  const date = (day: string) => showDate(day, i18n.language);
  const place = [page.streetAddress, `${page.postalCode} ${page.placeName}`]
    .filter(Boolean)
    .join(", ");
  const taskHref = page.taskId && side === "employer" ? `/employer/tasks/${page.taskId}` : null;
  return (
    <Facts
      items={[
        {
          label: t("fact.topics"),
          value: wordTopics(page.topics, t as unknown as Translate),
        },
        ...(page.taskTitle
          ? [
              {
                label: t("fact.task"),
                value: taskHref ? <a href={taskHref}>{page.taskTitle}</a> : page.taskTitle,
              },
            ]
          : []),
        ...(page.placementId ? [{ label: t("fact.placement"), value: t("fact.atWork") }] : []),
        {
          label: t("fact.place"),
          value: place.toLowerCase().includes(page.municipalityName.toLowerCase())
            ? place
            : `${place} (${page.municipalityName})`,
        },
        { label: t("fact.urgency"), value: t(`urgency.${page.urgency}`) },
        ...(page.wishes ? [{ label: t("fact.wishes"), value: page.wishes }] : []),
        { label: t("fact.language"), value: t(`language.${page.language}`) },
        {
          label: t("fact.contact"),
          value: (
            <>
              {page.contactName}, <PhoneLink phone={page.contactPhone} />
            </>
          ),
        },
        ...(page.words
          ? [{ label: t("fact.words"), value: <span className="own-words">{page.words}</span> }]
          : []),
        { label: t("fact.sent"), value: date(dateOf(page.submittedAt)) },
        {
          label: t("fact.promise"),
          value: t("fact.promised", { reply: date(page.replyBy), visit: date(page.visitBy) }),
        },
      ]}
    />
  );
}

/** What has happened, each act with who did it and what they wrote to the other side. */
export function RequestHistory({ events }: { events: readonly RequestEvent[] }) {
  const { t, i18n } = useTranslation("coaching");
  return (
    <section>
      <h2>{t("history.title")}</h2>
      <ol className="request-history">
        {events.map((event) => (
          <li key={event.id}>
            <div>
              <strong>{t(`act.${event.act}`)}</strong>{" "}
              <span className="muted">
                {event.byName}, {showMoment(event.at, i18n.language)}
              </span>
            </div>
            {event.reason && <div>{t(`reason.${event.reason}`)}</div>}
            {event.note && <div className="own-words">{event.note}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
