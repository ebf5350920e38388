import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { type Fact, Facts, Message } from "#app/ui/index.ts";
import { showHoursADay, showHoursAWeek } from "#app/work/format.ts";
import type { Translate } from "#app/work/translate.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { WeekSummary } from "#app/work/week-summary.tsx";
import { DemandList } from "./demand-list.tsx";

/** A task as people read it; made by `taskForView` of queries.server.ts. Codes are worded by `TaskView`. */
export interface TaskViewData {
  title: string;
  organisationName: string;
  organisationKind: OrganisationKind | null;
  description: string;
  occupation: string | null;
  /** "80100 Keskus, Joensuu". */
  place: string | null;
  streetAddress: string;
  hoursMin: number | null;
  hoursMax: number | null;
  hoursPerDay: number | null;
  startDate: string | null;
  endDate: string | null;
  slots: number[];
  slotsNeeded: number | null;
  places: number;
  languages: Record<string, number>;
  cards: string[];
  skills: string[];
  demands: Record<string, number>;
  adjustable: string[];
  /** False: some levels come from the occupation's average alone. */
  demandsReviewed: boolean;
  forms: string[];
  supportOffer: number | null;
  supportWords: string;
  supervisorName: string;
}

/**
 * The whole task in the employer's words, as a caseworker sees it. Stands under the page's own `h1`;
 * its headings are `h2`.
 */
export function TaskView({ task }: { task: TaskViewData }) {
  const { t, i18n } = useTranslation("tasks");
  const words: Translate = (key, options) => t(key, options ?? {});
  return (
    <>
      <section>
        <h2>{t("view.work")}</h2>
        <Paragraphs text={task.description} />
        <Facts items={workFacts(task, words, i18n.language)} />
      </section>
      <section>
        <h2>{t("view.demands")}</h2>
        {!task.demandsReviewed && Object.keys(task.demands).length > 0 && (
          <Message>{t("view.notReviewed")}</Message>
        )}
        <DemandList demands={task.demands} adjustable={task.adjustable} />
      </section>
      <section>
        <h2>{t("view.needs")}</h2>
        <Facts items={needFacts(task, words)} />
      </section>
      <section>
        <h2>{t("view.offer")}</h2>
        <Facts items={offerFacts(task, words)} />
        <Paragraphs text={task.supportWords} />
      </section>
    </>
  );
}

/** The employer's own text: an empty line makes a paragraph, other line breaks stay. */
function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph !== "")
        .map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have an order and no name
          <p key={index}>
            {paragraph.split("\n").map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={at}>
                {at > 0 && <br />}
                {line}
              </span>
            ))}
          </p>
        ))}
    </>
  );
}

function workFacts(task: TaskViewData, t: Translate, language: string): Fact[] {
  const facts: Fact[] = [
    {
      label: t("tasks:view.organisation"),
      icon: "building",
      value: task.organisationKind
        ? `${task.organisationName} (${t(`work:kinds.${task.organisationKind}`).toLocaleLowerCase()})`
        : task.organisationName,
    },
  ];
  const add = (fact: Fact | false) => fact && facts.push(fact);
  add(
    task.occupation !== null && {
      label: t("tasks:view.occupation"),
      icon: "briefcase",
      value: task.occupation,
    },
  );
  add({ label: t("tasks:view.place"), icon: "map-pin", value: describePlace(task) });
  add({ label: t("tasks:view.hours"), icon: "clock", value: describeHours(task, t) });
  add({
    label: t("tasks:view.times"),
    icon: "calendar",
    value:
      task.slots.length === 0 ? (
        t("tasks:view.anyTime")
      ) : (
        <WeekSummary slots={task.slots} needed={task.slotsNeeded} />
      ),
  });
  add({
    label: t("tasks:view.dates"),
    icon: "calendar",
    value: describeDates(task, t, language),
  });
  add({
    label: t("tasks:view.places"),
    icon: "users",
    value: t("work:units.places", { count: task.places }),
  });
  return facts;
}

/** Street and postal area on one line; empty when neither is known. */
export const describePlace = (task: Pick<TaskViewData, "streetAddress" | "place">): string =>
  [task.streetAddress, task.place].filter(Boolean).join(", ");

/** "15–25 h viikossa, 5 h päivässä". */
export function describeHours(
  task: Pick<TaskViewData, "hoursMin" | "hoursMax" | "hoursPerDay">,
  t: Translate,
): string {
  const { hoursMin, hoursMax, hoursPerDay } = task;
  const parts: string[] = [];
  if (hoursMin !== null) parts.push(showHoursAWeek(hoursMin, hoursMax ?? hoursMin, t));
  if (hoursPerDay !== null) parts.push(showHoursADay(hoursPerDay, t));
  return parts.join(", ");
}

/** "7.12.2026 alkaen, toistaiseksi". */
export function describeDates(
  task: Pick<TaskViewData, "startDate" | "endDate">,
  t: Translate,
  language: string,
): string {
  if (task.startDate === null) return "";
  const start = showDate(task.startDate, language);
  return task.endDate === null
    ? t("tasks:view.openEnded", { start })
    : t("tasks:view.fromTo", { start, end: showDate(task.endDate, language) });
}

/** "suomi A2, englanti A1"; empty when none is asked. */
export const describeLanguages = (
  languages: Readonly<Record<string, number>>,
  t: Translate,
): string =>
  Object.entries(languages)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([code, level]) =>
        `${t(`work:languages.${code}`)} ${t(`work:languageLevels.${level}.short`)}`,
    )
    .join(", ");

function needFacts(task: TaskViewData, t: Translate): Fact[] {
  const cards = task.cards.map((card) => t(`work:cards.${card}.name`)).join(", ");
  return [
    {
      label: t("tasks:view.languages"),
      icon: "languages",
      value: describeLanguages(task.languages, t) || t("tasks:view.noLanguages"),
    },
    { label: t("tasks:view.cards"), icon: "id-card", value: cards || t("tasks:view.noCards") },
    {
      label: t("tasks:view.skills"),
      icon: "star",
      value: task.skills.join(", ") || t("tasks:view.noSkills"),
    },
  ];
}

function offerFacts(task: TaskViewData, t: Translate): Fact[] {
  const facts: Fact[] = [
    {
      label: t("tasks:view.forms"),
      icon: "hand-heart",
      value: task.forms.map((form) => t(`work:forms.${form}.name`)).join(", "),
    },
    { label: t("tasks:view.supervisor"), icon: "user", value: task.supervisorName },
  ];
  if (task.supportOffer !== null) {
    const offer = `work:support.offer.${task.supportOffer}`;
    facts.push({
      label: t("tasks:view.support"),
      icon: "graduation-cap",
      value: `${t(`${offer}.name`)}. ${t(`${offer}.description`)}`,
    });
  }
  return facts;
}
