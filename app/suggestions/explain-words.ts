/**
 * The engine's explanation in words: codes and facts in, sentences out. Pure, so that every code is
 * tested in the three languages. Keys are `suggestions:explain.*`; names of dimensions, languages,
 * cards and forms are `work:*`.
 */
import { showDate } from "#app/platform/clock/format.ts";
import { showHours, showMinutes } from "#app/work/format.ts";
import type { Translate } from "#app/work/translate.ts";
import {
  avoidable,
  avoidableNames,
  interestFieldNames,
  interestFields,
} from "#app/work/vocabulary.ts";
import type { Dimension, Minus, Obstacle, Plus, RuleName, Unknown } from "#matching/index.ts";
import type { ExplanationNames } from "./explanation-names.server.ts";

/** What a sentence needs beside the facts. */
export interface Wording {
  readonly t: Translate;
  readonly language: string;
  readonly names: ExplanationNames;
}

export interface Remark {
  readonly key: string;
  readonly text: string;
  /** A second line, such as that the employer can adapt it. */
  readonly more?: string;
}

/** What a person looks for first, whatever points it gives. */
const plusOrder: readonly Plus["code"][] = [
  "interest_shared",
  "interest_near",
  "skills_held",
  "skills_near",
  "travel_ok",
  "hours_shared",
  "calendar_ok",
  "calendar_free",
  "support_ok",
  "forms_shared",
  "language_ok",
  "card_held",
];

/**
 * The pluses, each a sentence, in the order in which people weigh work; the demands that are met are
 * said in one, last, for the profile picture shows them one by one.
 */
export function wordPluses(pluses: readonly Plus[], wording: Wording): Remark[] {
  const met = pluses.flatMap((plus) => (plus.code === "demand_met" ? plus.dimension : []));
  const others = [...pluses]
    .sort((a, b) => plusOrder.indexOf(a.code) - plusOrder.indexOf(b.code))
    .flatMap((plus): Remark[] =>
      plus.code === "demand_met"
        ? []
        : [{ key: `${plus.code} ${subject(plus)}`, text: wordPlus(plus, wording) }],
    );
  if (met.length === 0) return others;
  const dimensions = listOf(
    met.map((dimension) => shortName(dimension, wording)),
    wording,
  );
  const text = wording.t("suggestions:explain.plus.demand_met", { dimensions, count: met.length });
  return [...others, { key: "demand_met", text }];
}

function subject(remark: Plus): string {
  if (remark.code === "language_ok") return remark.language;
  return remark.code === "card_held" ? remark.card : "";
}

function wordPlus(plus: Exclude<Plus, { code: "demand_met" }>, wording: Wording): string {
  const { t } = wording;
  const say = (facts: Record<string, unknown> = {}) =>
    t(`suggestions:explain.plus.${plus.code}`, facts);
  switch (plus.code) {
    case "skills_held":
      return say({
        skills: skillNames(plus.skills, wording),
        held: plus.skills.length,
        required: plus.required,
        count: plus.required,
      });
    case "skills_near":
      return say({
        count: plus.near.length,
        pairs: plus.near
          .map(({ held, needed }) =>
            t("suggestions:explain.nearSkill", {
              held: skillNames([held], wording),
              needed: skillNames([needed], wording),
            }),
          )
          .join("; "),
      });
    case "interest_shared":
      return say({ work: workName(plus.interest, wording) });
    case "interest_near":
      return say({
        wish: workName(plus.interest, wording),
        work: workName(plus.occupation, wording),
      });
    case "travel_ok":
      return say(travel(plus, wording));
    case "calendar_ok":
      return say({ shared: plus.shared, offered: plus.offered });
    case "calendar_free":
      return say();
    case "support_ok":
      return say({ offer: supportName("offer", plus.offer, wording) });
    case "forms_shared":
      return say({ forms: formNames(plus.forms, wording) });
    case "hours_shared":
      return say({ hours: showHours(plus.hours.min, plus.hours.max, t) });
    case "language_ok":
      return say({
        language: languageName(plus.language, wording),
        level: levelName(plus.level, wording),
        needed: levelName(plus.needed, wording),
      });
    case "card_held":
      return say({ card: cardName(plus.card, wording) });
  }
}

/** The minuses in the engine's order. */
export function wordMinuses(minuses: readonly Minus[], wording: Wording): Remark[] {
  return minuses.map((minus) => ({
    key: minus.code + ("dimension" in minus ? minus.dimension : ""),
    text: wordMinus(minus, wording),
    more:
      minus.code === "demand_above_capacity" && minus.adjustable
        ? wording.t("suggestions:explain.adjustable")
        : undefined,
  }));
}

function wordMinus(minus: Minus, wording: Wording): string {
  const { t } = wording;
  const say = (facts: Record<string, unknown>) =>
    t(`suggestions:explain.minus.${minus.code}`, facts);
  switch (minus.code) {
    case "demand_above_capacity":
      return say({
        dimension: dimensionName(minus.dimension, wording),
        demand: minus.demand,
        capacity: minus.capacity,
      });
    case "skills_missing":
      return say({
        skills: skillNames(minus.skills, wording),
        held: minus.required - minus.skills.length,
        required: minus.required,
        count: minus.skills.length,
      });
    case "interest_elsewhere":
      return say({ work: wishedWork(minus.interests, wording) });
    case "travel_long":
      return say(travel(minus, wording));
    case "calendar_tight":
      return say({ shared: minus.shared, offered: minus.offered });
    case "support_short":
      return say({
        need: supportName("need", minus.need, wording),
        offer: supportName("offer", minus.offer, wording),
      });
  }
}

/** What is not known, the next question first. */
export function wordUnknowns(unknowns: readonly Unknown[], wording: Wording): Remark[] {
  const { t } = wording;
  return unknowns.map((unknown) => {
    if (unknown.code === "interests_unstated") {
      return { key: unknown.code, text: t("suggestions:explain.unknown.interests_unstated") };
    }
    const dimension = dimensionName(unknown.dimension, wording);
    return {
      key: unknown.code + unknown.dimension,
      text: t(`suggestions:explain.unknown.${unknown.absolute ? "absolute" : "capacity"}`, {
        dimension,
      }),
      more: unknown.adjustable ? t("suggestions:explain.adjustable") : undefined,
    };
  });
}

/** The hard rules that fail, each with its facts. */
export function wordObstacles(obstacles: readonly Obstacle[], wording: Wording): Remark[] {
  return obstacles.flatMap((obstacle) => wordObstacle(obstacle, wording));
}

function wordObstacle(obstacle: Obstacle, wording: Wording): Remark[] {
  const { t } = wording;
  const { code } = obstacle;
  const one = (facts: Record<string, unknown> = {}, variant: string = code): Remark[] => [
    { key: code, text: t(`suggestions:explain.obstacle.${variant}`, facts) },
  ];
  switch (code) {
    case "not_ready":
      return one();
    case "form":
      return one({
        wanted: formNames(obstacle.wanted, wording) || t("suggestions:explain.nothingSaid"),
        offered: formNames(obstacle.offered, wording),
      });
    case "travel":
      return obstacle.minutes === null || obstacle.mode === null || obstacle.minutes >= 1440
        ? one({}, "travel_none")
        : one(travel({ ...obstacle, minutes: obstacle.minutes, mode: obstacle.mode }, wording));
    case "hours":
      return one({
        person: showHours(obstacle.person.min, obstacle.person.max, t),
        task: showHours(obstacle.task.min, obstacle.task.max, t),
      });
    case "hours_per_day":
      return one({
        most: showHours(obstacle.most, obstacle.most, t),
        asked: showHours(obstacle.asked, obstacle.asked, t),
      });
    case "dates":
      return obstacle.end !== null && obstacle.end < obstacle.today
        ? one({ end: showDate(obstacle.end, wording.language) }, "dates_over")
        : one({
            from: showDate(obstacle.from, wording.language),
            start: showDate(obstacle.start, wording.language),
          });
    case "slots":
      return one({ shared: obstacle.shared, needed: obstacle.needed });
    case "language":
      return obstacle.missing.map(({ language, level, needed }) => ({
        key: `${code} ${language}`,
        text: t("suggestions:explain.obstacle.language", {
          language: languageName(language, wording),
          level: levelName(level, wording),
          needed: levelName(needed, wording),
        }),
      }));
    case "cards":
      return one({
        cards: listOf(
          obstacle.missing.map((card) => cardName(card, wording)),
          wording,
        ),
      });
    case "absolute":
      return obstacle.limits.map(({ dimension, demand, capacity }) => ({
        key: `${code} ${dimension}`,
        text: t(
          `suggestions:explain.obstacle.${capacity === null ? "absolute_unknown" : "absolute"}`,
          {
            dimension: dimensionName(dimension, wording),
            demand,
            capacity,
          },
        ),
      }));
    case "avoids":
      return one({ work: avoidedWork(obstacle.avoided, wording) });
    case "company_cannot":
      return one({ form: formNames([obstacle.form], wording) });
  }
}

function travel(
  { minutes, reach, mode }: { minutes: number; reach: number; mode: string },
  { t }: Wording,
) {
  return {
    way: t(`work:travelModes.${mode}.by`),
    minutes: showMinutes(minutes, t),
    reach: showMinutes(reach, t),
  };
}

/** Rules in short, for a sentence that says what stands in the way. */
export function wordRules(rules: readonly RuleName[], t: Wording["t"]): string {
  return rules.map((rule) => t(`suggestions:bridges.rules.${rule}`)).join("; ");
}

/** "a, b ja c" in the page's language. */
function listOf(words: readonly string[], { language }: Wording): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(words);
}

const dimensionName = (dimension: Dimension, { t }: Wording) =>
  t(`work:dimensions.${dimension}.name`);
const shortName = (dimension: Dimension, { t }: Wording) =>
  t(`work:dimensions.${dimension}.short`).toLowerCase();
const languageName = (code: string, { t }: Wording) =>
  t(`work:languages.${code}`, { defaultValue: code });
const levelName = (level: number, { t }: Wording) => t(`work:languageLevels.${level}.short`);
const cardName = (card: string, { t }: Wording) =>
  t(`work:cards.${card}.name`, { defaultValue: card });
const supportName = (side: "need" | "offer", level: number, { t }: Wording) =>
  t(`work:support.${side}.${Math.min(level, 4)}.name`).toLowerCase();

function formNames(forms: readonly string[], wording: Wording): string {
  return listOf(
    forms.map((form) => wording.t(`work:forms.${form}.name`, { defaultValue: form }).toLowerCase()),
    wording,
  );
}

function skillNames(uris: readonly string[], wording: Wording): string {
  return listOf(
    uris.map((uri) => wording.names.skills[uri] ?? wording.t("suggestions:explain.aSkill")),
    wording,
  );
}

/** The field of work that a code belongs to, as people chose it; else the code's own name. */
function workName(code: string, { t, names }: Wording): string {
  const field = interestFieldNames.find((name) =>
    (interestFields[name] as readonly string[]).some((own) => own === code),
  );
  return field
    ? t(`work:interestFields.${field}`).toLowerCase()
    : (names.occupations[code] ?? t("suggestions:explain.otherWork"));
}

/** What the person wishes for: the fields whose codes are all there, else the codes' names. */
function wishedWork(codes: readonly string[], wording: Wording): string {
  // The names of fields have "and" in them, so they are not joined by one.
  return [...new Set(codes.map((code) => workName(code, wording)))].slice(0, 3).join(", ");
}

function avoidedWork(codes: readonly string[], wording: Wording): string {
  const { t, names } = wording;
  const words = codes.map((code) => {
    const named = avoidableNames.find((name) =>
      (avoidable[name] as readonly string[]).some((own) => own === code),
    );
    return named
      ? t(`work:avoidable.${named}`).toLowerCase()
      : (names.occupations[code] ?? t("suggestions:explain.otherWork"));
  });
  return [...new Set(words)].join(", ");
}
