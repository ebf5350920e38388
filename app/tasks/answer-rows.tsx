import { showDate } from "#app/platform/clock/format.ts";
import type { CheckRow } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import { WeekSummary } from "#app/work/week-summary.tsx";
import { demandPage, type FormPage, pageAddress, type Section } from "./form-pages.ts";
import {
  describeHours,
  describeLanguages,
  describePlace,
  type TaskViewData,
} from "./task-view.tsx";

export interface AnswersOfSection {
  section: Section;
  rows: CheckRow[];
}

/**
 * All answers of a task in the form's order, each with the way back to its page.
 * @param reviewed the groups of demands that the employer has gone through
 */
export function answerRows(
  id: string,
  task: TaskViewData,
  reviewed: readonly FormPage[],
  t: Translate,
  language: string,
): AnswersOfSection[] {
  const row = (page: FormPage, name: string, value: CheckRow["value"]): CheckRow => {
    const label = t(`tasks:form.${name}.label`);
    const changeHref = `${pageAddress(id, page)}?from=check`;
    return { label, value, changeHref, changeAbout: label };
  };
  const support = task.supportOffer === null ? "" : `work:support.offer.${task.supportOffer}.name`;
  return [
    {
      section: "work",
      rows: [
        row("work", "title", task.title),
        row("work", "description", task.description),
        row("work", "occupation", task.occupation),
      ],
    },
    {
      section: "demands",
      rows: dimensionGroupNames.map((group) => ({
        ...row(demandPage(group), `demands.${group}`, demandsOf(group, task, reviewed, t)),
      })),
    },
    {
      section: "place_time",
      rows: [
        row("place_time", "postalCode", describePlace(task)),
        row("place_time", "hours", describeHours(task, t)),
        row("place_time", "startDate", task.startDate && showDate(task.startDate, language)),
        row(
          "place_time",
          "endDate",
          task.endDate ? showDate(task.endDate, language) : t("tasks:form.endDate.open"),
        ),
        row(
          "place_time",
          "slots",
          task.slots.length === 0 ? (
            t("tasks:view.anyTime")
          ) : (
            <WeekSummary slots={task.slots} needed={task.slotsNeeded} />
          ),
        ),
        row("place_time", "places", String(task.places)),
      ],
    },
    {
      section: "needs",
      rows: [
        row(
          "needs",
          "languages",
          describeLanguages(task.languages, t) || t("tasks:view.noLanguages"),
        ),
        row(
          "needs",
          "cards",
          task.cards.map((card) => t(`work:cards.${card}.name`)).join(", ") ||
            t("tasks:view.noCards"),
        ),
        row("needs", "skills", task.skills.join(", ") || t("tasks:view.noSkills")),
      ],
    },
    {
      section: "offer",
      rows: [
        row("offer", "forms", task.forms.map((form) => t(`work:forms.${form}.name`)).join(", ")),
        row("offer", "supervisorName", task.supervisorName),
        row("offer", "supportOffer", support && t(support)),
        row("offer", "supportWords", task.supportWords),
      ],
    },
  ];
}

/** "Nostaminen 2/4, kestävyys 3/4", and whether these are only the occupation's averages. */
function demandsOf(
  group: keyof typeof dimensionGroups,
  task: TaskViewData,
  reviewed: readonly FormPage[],
  t: Translate,
): CheckRow["value"] {
  const asked = dimensionGroups[group].filter((dimension) => (task.demands[dimension] ?? 0) > 0);
  const words = asked.map((dimension) =>
    t("tasks:check.level", {
      name: t(`work:dimensions.${dimension}.short`),
      level: task.demands[dimension],
    }),
  );
  const known = reviewed.includes(demandPage(group));
  if (words.length === 0) return known ? t("tasks:view.nothingAsked") : "";
  return (
    <>
      {words.join(", ")}
      {!known && <span className="muted"> {t("tasks:check.averages")}</span>}
    </>
  );
}
