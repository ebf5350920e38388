/** Sets of weights and costs of supports: their forms and states. Pure. */
import { z } from "zod";
import { storableText } from "#app/platform/forms/typed-text.ts";
import { contributionNames } from "#app/suggestions/score-parts.ts";
import type { ContributionName, ParameterSet } from "#matching/index.ts";

export { contributionNames };

/** What all six weights make together. */
export const totalPoints = 1000;

/** The parts that say what the person wishes, and those that say how the work fits: the two floors. */
export const wishParts = ["I", "T", "C"] as const satisfies readonly ContributionName[];
export const workParts = ["F", "K", "E"] as const satisfies readonly ContributionName[];

export const whyLimit = 1000;

const weightField = (name: ContributionName) => `weight_${name}` as const;

/** The numbers of the form, in the order in which they stand there. */
export const numberFields = [
  ...contributionNames.map(weightField),
  "fit_1",
  "fit_2",
  "fit_3",
  "fit_4",
  "interest_1",
  "interest_2",
  "interest_3",
  "interest_unstated",
  "support_loss",
  "floor_wish",
  "floor_work",
] as const;

export type NumberField = (typeof numberFields)[number];

/** The most each number can be. */
export function highest(field: NumberField): number {
  if (field.startsWith("fit_")) return 256;
  return field.startsWith("interest_") ? 100 : totalPoints;
}

/** A whole number as people write it: spaces between the digits are allowed. */
const wholeNumber = (field: NumberField) =>
  z.string({ error: "weights:form.number.missing" }).transform((typed, context) => {
    const digits = typed.replace(/[\s\u00a0]/g, "");
    const most = highest(field);
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (digits === "") return refuse("weights:form.number.missing");
    if (!/^\d{1,6}$/.test(digits)) return refuse(`weights:form.number.whole|max=${most}`);
    const number = Number(digits);
    return number > most ? refuse(`weights:form.number.high|max=${most}`) : number;
  });

export const why = z
  .string({ error: "weights:form.why.missing" })
  .transform(storableText)
  .pipe(
    z
      .string({ error: "weights:form.why.missing" })
      .min(1, "weights:form.why.missing")
      .max(whyLimit, `weights:form.why.long|max=${whyLimit}`),
  );

type Numbers = Record<NumberField, number>;

const sumOf = (numbers: Numbers, parts: readonly ContributionName[]) =>
  parts.reduce((sum, part) => sum + numbers[weightField(part)], 0);

/** The form of a draft: every number of a set, and why it should change. */
export const draftSchema = z
  .object({
    ...(Object.fromEntries(numberFields.map((field) => [field, wholeNumber(field)])) as Record<
      NumberField,
      ReturnType<typeof wholeNumber>
    >),
    why,
  })
  .superRefine((given, context) => {
    const numbers: Numbers = given;
    const refuse = (field: NumberField, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    const sum = sumOf(numbers, contributionNames);
    if (sum !== totalPoints) {
      const side = sum > totalPoints ? "over" : "under";
      refuse("weight_F", `weights:form.sum.${side}|sum=${sum}&off=${Math.abs(sum - totalPoints)}`);
    }
    if (!isOrdered([256, numbers.fit_1, numbers.fit_2, numbers.fit_3, numbers.fit_4]))
      refuse("fit_1", "weights:form.fit.rises");
    if (!isOrdered([100, numbers.interest_3, numbers.interest_2, numbers.interest_1]))
      refuse("interest_1", "weights:form.interest.falls");
    const wish = sumOf(numbers, wishParts);
    if (numbers.floor_wish > wish)
      refuse("floor_wish", `weights:form.floor.high|max=${Math.min(wish, totalPoints)}`);
    const work = sumOf(numbers, workParts);
    if (numbers.floor_work > work)
      refuse("floor_work", `weights:form.floor.high|max=${Math.min(work, totalPoints)}`);
  });

export type DraftForm = z.output<typeof draftSchema>;

/** Never rises from one number to the next. */
const isOrdered = (numbers: readonly number[]) =>
  numbers.every((number, at) => at === 0 || number <= (numbers[at - 1] ?? 0));

/** The set that a filled form makes, of the next version; what the form does not ask stays as it is. */
export function setOf(form: DraftForm, inForce: ParameterSet, version: number): ParameterSet {
  return {
    name: inForce.name,
    version,
    weights: Object.fromEntries(
      contributionNames.map((part) => [part, form[weightField(part)]]),
    ) as unknown as ParameterSet["weights"],
    fitSteps: [256, form.fit_1, form.fit_2, form.fit_3, form.fit_4],
    interestPercent: [0, form.interest_1, form.interest_2, form.interest_3, 100],
    interestUnstatedPercent: form.interest_unstated,
    supportLossPerLevel: form.support_loss,
    floors: { wish: form.floor_wish, work: form.floor_work },
    questionTasks: inForce.questionTasks,
  };
}

/** A set as the form's numbers; {@link setOf} the other way round, if nobody shares no digit at all for points. */
export function numbersOf(set: ParameterSet): Numbers {
  const weights = Object.fromEntries(
    contributionNames.map((part) => [weightField(part), set.weights[part]]),
  ) as Record<`weight_${ContributionName}`, number>;
  const [, fit_1 = 0, fit_2 = 0, fit_3 = 0, fit_4 = 0] = set.fitSteps;
  const [, interest_1 = 0, interest_2 = 0, interest_3 = 0] = set.interestPercent;
  return {
    ...weights,
    fit_1,
    fit_2,
    fit_3,
    fit_4,
    interest_1,
    interest_2,
    interest_3,
    interest_unstated: set.interestUnstatedPercent,
    support_loss: set.supportLossPerLevel,
    floor_wish: set.floors.wish,
    floor_work: set.floors.work,
  };
}

/** What differs between two sets, number by number. */
export function differencesOf(
  before: ParameterSet,
  after: ParameterSet,
): { field: NumberField; before: number; after: number }[] {
  const old = numbersOf(before);
  const next = numbersOf(after);
  return numberFields
    .filter((field) => old[field] !== next[field])
    .map((field) => ({ field, before: old[field], after: next[field] }));
}

export const setStates = ["in_force", "earlier", "draft", "given_up"] as const;
export type SetState = (typeof setStates)[number];

/** The state of a set of weights; of the approved ones the newest approved is in force. */
export function stateOf(
  set: { id: string; approvedAt: string | null; rejectedAt: string | null },
  inForceId: string | undefined,
): SetState {
  if (set.approvedAt !== null) return set.id === inForceId ? "in_force" : "earlier";
  return set.rejectedAt !== null ? "given_up" : "draft";
}

const line = (most: number, key: string) =>
  z
    .string({ error: `weights:support.form.${key}.missing` })
    .transform(storableText)
    .pipe(
      z
        .string({ error: `weights:support.form.${key}.missing` })
        .min(1, `weights:support.form.${key}.missing`)
        .max(most, `weights:support.form.long|max=${most}`),
    );

export const highestCost = 1000;
export const nameLimit = 80;
export const explanationLimit = 400;

/** The form of a support: its cost in effort points, its words in three languages, why they change. */
export const supportSchema = z.object({
  cost: z.string({ error: "weights:support.form.cost.missing" }).transform((typed, context) => {
    const digits = typed.replace(/[\s\u00a0]/g, "");
    const number = Number(digits);
    if (/^\d{1,6}$/.test(digits) && number >= 1 && number <= highestCost) return number;
    context.addIssue({
      code: "custom",
      message:
        digits === ""
          ? "weights:support.form.cost.missing"
          : `weights:support.form.cost.odd|max=${highestCost}`,
    });
    return z.NEVER;
  }),
  name_fi: line(nameLimit, "name"),
  name_sv: line(nameLimit, "name"),
  name_en: line(nameLimit, "name"),
  explanation_fi: line(explanationLimit, "explanation"),
  explanation_sv: line(explanationLimit, "explanation"),
  explanation_en: line(explanationLimit, "explanation"),
  why,
});

export const supportFields = [
  "cost",
  "name_fi",
  "name_sv",
  "name_en",
  "explanation_fi",
  "explanation_sv",
  "explanation_en",
  "why",
] as const satisfies readonly (keyof z.output<typeof supportSchema>)[];

export type SupportForm = z.output<typeof supportSchema>;
