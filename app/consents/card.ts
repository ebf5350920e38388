/**
 * What may be told of a person to an employer. The law's list is closed (380/2023 § 118); ours is
 * narrower: citizenship, military service and unemployment are never offered, and a diagnosis has no
 * field anywhere. Pure.
 */
import { z } from "zod";

/** Fields that are one text. */
export const textKeys = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "wishes",
  "education",
  "work_history",
] as const;

export type TextKey = (typeof textKeys)[number];

export type AdjustmentKey = `adjustment:${number}`;

/** One thing that would be told. */
export type CardField =
  | { readonly key: TextKey; readonly text: string }
  /** Language code → level 1–6 (A1 … C2). */
  | { readonly key: "languages"; readonly levels: Readonly<Record<string, number>> }
  /** ESCO skill ids, and what else the person can do in words. */
  | { readonly key: "skills"; readonly codes: readonly number[]; readonly text: string }
  | { readonly key: "cards"; readonly codes: readonly string[] }
  /**
   * What the workplace should do ("works best with written instructions"), never what the person
   * lacks. What has to do with health needs its necessity written down, which the person and staff
   * see. The employer's copy (`introduction_card`) says neither.
   */
  | {
      readonly key: AdjustmentKey;
      readonly text: string;
      readonly health: boolean;
      readonly necessity: string;
    };

export type CardKey = CardField["key"];

/** The order in which fields are asked and shown. */
export const fieldKeys = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "languages",
  "skills",
  "cards",
  "wishes",
  "education",
  "work_history",
] as const;

export type FieldKey = (typeof fieldKeys)[number];

/** Ticked to begin with; each of the others is ticked one by one. */
export const defaultKeys: readonly FieldKey[] = [
  "first_name",
  "phone",
  "email",
  "languages",
  "skills",
  "wishes",
];

/** How many adjustments fit on a card. */
export const mostAdjustments = 5;

const text = z.string().max(1000);
const adjustmentKey = z.custom<AdjustmentKey>(
  (value) => typeof value === "string" && /^adjustment:[1-9]$/.test(value),
);

const cardField = z.union([
  z.object({ key: z.enum(textKeys), text }),
  z.object({ key: z.literal("languages"), levels: z.record(z.string(), z.number()) }),
  z.object({ key: z.literal("skills"), codes: z.array(z.number()), text: text.default("") }),
  z.object({ key: z.literal("cards"), codes: z.array(z.string()) }),
  z.object({
    key: adjustmentKey,
    text,
    health: z.boolean().default(false),
    necessity: text.default(""),
  }),
]);

/** A card as it is stored. What cannot be read is left out: it must never be shown half. */
export function readCard(stored: unknown): CardField[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => {
    const field = cardField.safeParse(one);
    return field.success ? [field.data as CardField] : [];
  });
}

/** The fields of a card that were granted, in the card's order: what the employer gets, and no more. */
export const grantedOf = (card: readonly CardField[], granted: readonly string[]): CardField[] =>
  card.filter(({ key }) => granted.includes(key));

/** What a person is told of the work that they would be introduced to. */
export interface WorkWords {
  readonly title: string;
  readonly organisation: string;
  readonly description: string;
  /** "80100 Keskus, Joensuu". */
  readonly place: string;
  readonly streetAddress: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly hoursMin: number | null;
  readonly hoursMax: number | null;
  readonly slots: readonly number[];
  readonly forms: readonly string[];
  readonly supervisorName: string;
}

const workWords = z.object({
  title: z.string().catch(""),
  organisation: z.string().catch(""),
  description: z.string().catch(""),
  place: z.string().catch(""),
  streetAddress: z.string().catch(""),
  startDate: z.string().nullable().catch(null),
  endDate: z.string().nullable().catch(null),
  hoursMin: z.number().nullable().catch(null),
  hoursMax: z.number().nullable().catch(null),
  slots: z.array(z.number()).catch([]),
  forms: z.array(z.string()).catch([]),
  supervisorName: z.string().catch(""),
});

/** The words of the work as they were stored with the question. */
export const readWork = (stored: unknown): WorkWords => workWords.parse(stored ?? {});
