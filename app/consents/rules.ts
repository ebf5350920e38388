/** Questions to people about being introduced: their states, and the forms around them. Pure. */
import { z } from "zod";
import { isLanguage, type Language } from "#app/platform/i18n/language.ts";
import {
  type CardField,
  defaultKeys,
  type FieldKey,
  fieldKeys,
  mostAdjustments,
  type TextKey,
} from "./card.ts";

export const requestStates = [
  "asked",
  "granted",
  "refused",
  "talk",
  "lapsed",
  "cancelled",
  "withdrawn",
] as const;

export type RequestState = (typeof requestStates)[number];

/** Who acts on a request: the caseworker, the person, or the service by a date or a closed task. */
export type RequestActor = "caseworker" | "jobseeker" | "system";

interface Transition {
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  readonly by: readonly RequestActor[];
}

/** Every move of a request; the database's `toimi.follow_consent` holds the same table. */
export const requestTransitions = {
  grant: { from: ["asked"], to: "granted", by: ["jobseeker"] },
  refuse: { from: ["asked"], to: "refused", by: ["jobseeker"] },
  talk_first: { from: ["asked"], to: "talk", by: ["jobseeker"] },
  lapse: { from: ["asked"], to: "lapsed", by: ["system"] },
  take_back: { from: ["asked"], to: "cancelled", by: ["caseworker"] },
  close: { from: ["asked", "granted"], to: "cancelled", by: ["system"] },
  withdraw: { from: ["granted"], to: "withdrawn", by: ["jobseeker", "caseworker"] },
} as const satisfies Record<string, Transition>;

export type RequestAct = keyof typeof requestTransitions;

export const requestActs = Object.keys(requestTransitions) as readonly RequestAct[];

/** Where an act leads from a state, or null when this actor may not do it there. */
export function requestAfter(
  state: RequestState,
  act: RequestAct,
  actor: RequestActor,
): RequestState | null {
  const { from, to, by }: Transition = requestTransitions[act];
  return from.includes(state) && by.includes(actor) ? to : null;
}

/** A person's three answers, as they are stored. */
export const answers = ["granted", "refused", "talk"] as const;

export type ConsentAnswer = (typeof answers)[number];

/** How a person can be asked. */
export const ways = ["email", "sms", "desk", "paper"] as const;

export type Way = (typeof ways)[number];

/** Whether the employer knows what was granted: not before the introduction, nor when it is over. */
export type Telling = "not_yet" | "told" | "over";

/** @param introduction the one that came of the consent; `told`: its card is there */
export const tellingOf = (introduction: { readonly told: boolean } | null): Telling =>
  introduction === null ? "not_yet" : introduction.told ? "told" : "over";

/** The heading over what was granted, by whether the employer knows it (keys of `consents`). */
export const toldHeadings: Readonly<Record<Telling, string>> = {
  not_yet: "question.toldNot",
  told: "question.told",
  over: "question.toldBefore",
};

const answerForm = (missing: string) =>
  z
    .object({
      answer: z.enum(answers, { error: missing }),
      // Only what could be a field of a card; whether it is one of this card the database decides.
      tell: z
        .array(z.string())
        .default([])
        .transform((keys) => keys.filter((key) => /^[a-z_]{1,20}(:[1-9])?$/.test(key))),
    })
    .refine(({ answer, tell }) => answer !== "granted" || tell.length > 0, {
      path: ["tell"],
      error: "consents:answer.nothing_ticked",
    });

/** The person's answer, by one of three buttons. */
export const ownAnswerSchema = answerForm("consents:question.choose");

/** The same, recorded from a paper. */
export const paperAnswerSchema = answerForm("consents:answer.missing");

export type GivenAnswer = z.infer<typeof ownAnswerSchema>;

/** What a form gave under one name, as a list. */
export const asList = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value ? [String(value)] : [];

/** Fields whose text the caseworker writes together with the person. */
export const writtenKeys = ["wishes", "education", "work_history", "skills"] as const;

export type WrittenKey = (typeof writtenKeys)[number];

const textLimit = 500;

const written = z.string().trim().default("");

const numbers = Array.from({ length: mostAdjustments }, (_, n) => n + 1);
const tick = z.literal("on").optional();
const adjustmentFields = {
  ...{ adjustment_1: written, health_1: tick, necessity_1: written },
  ...{ adjustment_2: written, health_2: tick, necessity_2: written },
  ...{ adjustment_3: written, health_3: tick, necessity_3: written },
  ...{ adjustment_4: written, health_4: tick, necessity_4: written },
  ...{ adjustment_5: written, health_5: tick, necessity_5: written },
};

const askFields = z.object({
  tell: z.array(z.enum(fieldKeys)).default([]),
  wishes: written,
  education: written,
  work_history: written,
  skills: written,
  // Judged below with the rest, so that everything there is to mend is said at once.
  how: z.string().default(""),
  language: z.string().default(""),
  ...adjustmentFields,
});

type AskFields = z.infer<typeof askFields>;

export type AskForm = Omit<AskFields, "how" | "language"> & {
  readonly how: Way;
  readonly language: Language;
};

type Say = (path: string, message: string) => void;

/** What is wrong with what would be told. */
function judgeCard(form: AskFields, say: Say): void {
  if (form.tell.length === 0) say("tell", "consents:ask.tell.missing");
  for (const key of ["wishes", "education", "work_history"] as const) {
    if (form.tell.includes(key) && form[key] === "") say(key, "consents:ask.text.missing");
  }
  for (const [key, value] of Object.entries(form)) {
    if (typeof value === "string" && value.length > textLimit) {
      say(key, `consents:ask.text.long|max=${textLimit}`);
    }
  }
  for (const { number, text, health, necessity } of adjustmentsOf(form)) {
    if (text === "" && (health || necessity !== "")) {
      say(`adjustment_${number}`, "consents:ask.adjustment.missing");
    }
    if (health && text !== "" && necessity === "") {
      say(`necessity_${number}`, "consents:ask.necessity.missing");
    }
  }
}

/** What is wrong with how the person is asked. */
function judgeWay({ how, language }: AskFields, say: Say): void {
  if (!ways.some((way) => way === how)) say("how", "consents:ask.how.missing");
  if (!isLanguage(language)) say("language", "consents:ask.language.missing");
}

/** The form of asking as far as the card goes: for looking at it. */
export const previewSchema = askFields.superRefine((form, context) => {
  judgeCard(form, (path, message) => context.addIssue({ code: "custom", path: [path], message }));
});

/** The form by which a caseworker asks: what would be told, in which language, how. */
export const askSchema = previewSchema
  .superRefine((form, context) => {
    judgeWay(form, (path, message) => context.addIssue({ code: "custom", path: [path], message }));
  })
  .transform((form) => form as AskForm);

interface Adjustment {
  readonly number: number;
  readonly text: string;
  readonly health: boolean;
  readonly necessity: string;
}

/** The adjustments of an ask form, empty rows too. */
export function adjustmentsOf(form: object): Adjustment[] {
  const values = form as Record<string, unknown>;
  const text = (name: string) => String(values[name] ?? "").trim();
  return numbers.map((number) => ({
    number,
    text: text(`adjustment_${number}`),
    health: values[`health_${number}`] === "on",
    necessity: text(`necessity_${number}`),
  }));
}

/** What the person's record has, as far as a card may be made of it. */
export interface Known {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly email: string;
  readonly languages: Readonly<Record<string, number>>;
  readonly skills: readonly number[];
  readonly cards: readonly string[];
  readonly wishes: string;
}

/** Which fields there is something to tell of; what is written on the form always can be. */
export function fieldsWith(known: Known): FieldKey[] {
  const has: Record<FieldKey, boolean> = {
    first_name: known.firstName !== "",
    last_name: known.lastName !== "",
    phone: known.phone !== "",
    email: known.email !== "",
    languages: Object.values(known.languages).some((level) => level > 0),
    skills: true,
    cards: known.cards.length > 0,
    wishes: true,
    education: true,
    work_history: true,
  };
  return fieldKeys.filter((key) => has[key]);
}

/** The fields that are ticked before anybody has chosen. */
export const tickedAtFirst = (known: Known): FieldKey[] =>
  fieldsWith(known).filter(
    (key) =>
      defaultKeys.includes(key) &&
      (key !== "wishes" || known.wishes !== "") &&
      (key !== "skills" || known.skills.length > 0),
  );

/** The card that the form and the person's record make together. Fields with nothing to tell are left out. */
export function makeCard(form: Omit<AskForm, "how" | "language">, known: Known): CardField[] {
  const own: Record<TextKey, string> = {
    first_name: known.firstName,
    last_name: known.lastName,
    phone: known.phone,
    email: known.email,
    wishes: form.wishes,
    education: form.education,
    work_history: form.work_history,
  };
  const fields = fieldKeys
    .filter((key) => form.tell.includes(key))
    .flatMap((key): CardField[] => {
      if (key === "languages") {
        const spoken = Object.entries(known.languages).filter(([, level]) => level > 0);
        return spoken.length > 0 ? [{ key, levels: Object.fromEntries(spoken) }] : [];
      }
      if (key === "skills") {
        return known.skills.length > 0 || form.skills !== ""
          ? [{ key, codes: [...known.skills], text: form.skills }]
          : [];
      }
      if (key === "cards") return known.cards.length > 0 ? [{ key, codes: [...known.cards] }] : [];
      return own[key] ? [{ key, text: own[key] }] : [];
    });
  const adjustments = adjustmentsOf(form)
    .filter(({ text }) => text !== "")
    .map(
      ({ text, health, necessity }, nth): CardField => ({
        key: `adjustment:${nth + 1}`,
        text,
        health,
        necessity: health ? necessity : "",
      }),
    );
  return [...fields, ...adjustments];
}
