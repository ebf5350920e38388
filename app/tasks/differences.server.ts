import type { TFunction } from "i18next";
import { occupationByCode } from "#app/occupations/queries.server.ts";
import { showDate } from "#app/platform/clock/format.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import type { Difference } from "#app/ui/conflict.tsx";
import { describeSlots } from "#app/work/week-summary.tsx";
import { placeName, skillNames } from "./reference-names.server.ts";
import { dimensionsOf, type FormPage, type TaskAnswers } from "./rules.ts";
import { changesOf } from "./save-page.server.ts";
import { describeLanguages } from "./task-view.tsx";

interface Wording {
  language: Language;
  t: TFunction;
}

/** The answers that differ between the stored task and the typed page, each in words. */
export async function differencesOf(
  tx: Transaction,
  page: FormPage,
  stored: TaskAnswers,
  typed: TaskAnswers,
  wording: Wording,
): Promise<Difference[]> {
  const { t } = wording;
  const found: Difference[] = [];
  for (const name of changesOf(stored, typed)) {
    if (name === "sectionsDone") continue;
    if (name === "demands") {
      for (const dimension of dimensionsOf(page)) {
        const [was, is] = [stored.demands[dimension], typed.demands[dimension]];
        if (was === is) continue;
        const level = (value: number | undefined) =>
          value === undefined ? "" : t(`work:dimensions.${dimension}.levels.${value}`);
        found.push({
          label: t(`work:dimensions.${dimension}.name`),
          stored: level(was),
          typed: level(is),
        });
      }
      continue;
    }
    found.push({
      label: t(`tasks:form.${labelOf(name)}.label`),
      stored: await wordsOf(tx, name, stored, wording),
      typed: await wordsOf(tx, name, typed, wording),
    });
  }
  return found;
}

/** Both ends of the hours are one question to people, but two rows here. */
const labelOf = (name: keyof TaskAnswers): string =>
  name === "occupationCode" ? "occupation" : name;

async function wordsOf(
  tx: Transaction,
  name: keyof TaskAnswers,
  task: TaskAnswers,
  { language, t }: Wording,
): Promise<string> {
  const value = task[name];
  if (value === null) return "";
  switch (name) {
    case "occupationCode":
      return (await occupationByCode(tx, String(value), language))?.label ?? String(value);
    case "postalCode":
      return (await placeName(tx, String(value), language)) ?? String(value);
    case "startDate":
    case "endDate":
      return showDate(String(value), language);
    case "slots":
      return task.slots.length === 0
        ? t("tasks:view.anyTime")
        : describeSlots(task.slots, (key, options) => t(key, options ?? {}), language);
    case "languages":
      return describeLanguages(task.languages, (key, options) => t(key, options ?? {}));
    case "cards":
      return task.cards.map((card) => t(`work:cards.${card}.name`)).join(", ");
    case "forms":
      return task.forms.map((form) => t(`work:forms.${form}.name`)).join(", ");
    case "skills":
      return (await skillNames(tx, task.skills, language)).map(({ label }) => label).join(", ");
    case "adjustable":
      return task.adjustable.map((dimension) => t(`work:dimensions.${dimension}.name`)).join(", ");
    case "supportOffer":
      return t(`work:support.offer.${task.supportOffer}.name`);
    default:
      return String(value);
  }
}
