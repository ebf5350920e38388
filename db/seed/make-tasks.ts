import { addDays } from "#app/platform/clock/clock.ts";
import { type FormPage, formPages } from "#app/tasks/form-pages.ts";
import type { TaskState } from "#app/tasks/states.ts";
import { initialPlacementFormRules, lawfulForms } from "#app/work/placement-forms.ts";
import {
  closings,
  type SeedTask,
  supportWords,
  taskSuits,
  tasks as texts,
} from "./content/tasks.ts";
import { weekPatterns } from "./content/week-patterns.ts";
import type { Facts } from "./facts.ts";
import { type MadeOrganisation, shownOrganisation } from "./make-organisations.ts";
import { momentOn } from "./moments.ts";
import { idFor, type Random, randomFor } from "./random.ts";

type Row = Readonly<Record<string, unknown>>;

/** How far a task has come, counted from today. */
interface Story {
  readonly status: TaskState;
  /** Days since it was published; for a draft, since it was begun. */
  readonly days: number;
  /** Days until it closes, where that is not simply sixty days after publishing. */
  readonly closesIn?: number;
  /** For a draft: the pages of the form that are done. */
  readonly done?: readonly string[];
}

/** Days that a task stays open, as the rule `task.expiry_days` begins. */
const openDays = 60;

const upTo = (page: FormPage) => formPages.slice(0, formPages.indexOf(page) + 1);

/** The tasks of the employer who shows the demonstration: something under every tab, drafts half-way. */
const shownStories: readonly Story[] = [
  { status: "published", days: 21 },
  { status: "published", days: 55, closesIn: 5 },
  { status: "draft", days: 1, done: upTo("demands_surroundings") },
  { status: "published", days: 9 },
  { status: "paused", days: 33 },
  { status: "draft", days: 3, done: formPages },
  { status: "filled", days: 48 },
  { status: "published", days: 2 },
  { status: "expired", days: 66 },
  { status: "draft", days: 12, done: ["work"] },
  { status: "withdrawn", days: 40 },
  { status: "archived", days: 150 },
  { status: "published", days: 14 },
];

const otherStatuses = {
  published: 62,
  draft: 10,
  paused: 6,
  filled: 8,
  withdrawn: 4,
  expired: 6,
  archived: 4,
} as const;

/** So many days ago each was published, at least and at most. */
const ages: Readonly<Record<TaskState, readonly [number, number]>> = {
  draft: [1, 30],
  published: [1, 52],
  paused: [5, 50],
  filled: [15, 58],
  withdrawn: [15, 58],
  expired: [62, 110],
  archived: [90, 220],
};

const draftsDone: readonly (readonly string[])[] = [
  ["work"],
  upTo("demands_mind"),
  upTo("needs"),
  formPages,
];

function storyOf(organisation: MadeOrganisation, nth: number, random: Random): Story {
  if (organisation.content.key === shownOrganisation && nth < shownStories.length) {
    return shownStories[nth]!;
  }
  const statuses = {
    registered: { draft: 1 },
    suspended: { paused: 2, archived: 1 },
    verified: otherStatuses,
  }[organisation.status];
  const status = random.weighted(
    statuses as Partial<Record<TaskState, number>> as Record<TaskState, number>,
  );
  const days = random.between(...ages[status]);
  return { status, days, done: status === "draft" ? random.pick(draftsDone) : undefined };
}

/** Can an organisation have this text among its tasks? */
const suits = ({ content }: MadeOrganisation, text: SeedTask): boolean => taskSuits(text, content);

/** How many tasks each organisation has: the one that is shown has many, one that waits has a few. */
function shares(organisations: readonly MadeOrganisation[], count: number): MadeOrganisation[] {
  const shown = organisations.filter(({ content }) => content.key === shownOrganisation);
  const few = organisations.filter(({ status }) => status !== "verified");
  const many = organisations.filter((one) => !shown.includes(one) && !few.includes(one));
  const first = [
    ...shown.flatMap((one) => shownStories.map(() => one)),
    ...few,
    ...few.slice(0, 1),
  ];
  const order = Array.from(
    { length: Math.max(0, count - first.length) },
    (_, n) => many[n % many.length]!,
  );
  return [...first, ...order].slice(0, count);
}

export interface MadeTasks {
  readonly tasks: readonly Row[];
  readonly events: readonly Row[];
}

/**
 * Tasks from the forty texts: each organisation takes the text of its fields that it has used least,
 * then the next title, opening and times, so that no two of its tasks read alike until all have been.
 * @param members the accounts of each organisation, by its id, owners first
 */
export function makeTasks(
  today: string,
  count: number,
  organisations: readonly MadeOrganisation[],
  members: ReadonlyMap<string, readonly { id: string; name: string }[]>,
  facts: Facts,
): MadeTasks {
  const usedBy = new Map<string, number>();
  const used = new Map<string, number>();
  const nths = new Map<string, number>();
  const made = shares(organisations, count).map((organisation, n) => {
    const { key } = organisation.content;
    const nth = nths.get(key) ?? 0;
    nths.set(key, nth + 1);
    const times = (text: SeedTask) => usedBy.get(`${key} ${text.key}`) ?? 0;
    // Tasks in Finnish come first, the others a turn later.
    const turn = (one: SeedTask) => times(one) + (one.language === "fi" ? 0 : 1);
    const text = texts
      .filter((one) => suits(organisation, one))
      .sort((a, b) => turn(a) - turn(b) || (used.get(a.key) ?? 0) - (used.get(b.key) ?? 0))[0];
    if (!text) throw new Error(`No task text suits ${organisation.content.name}.`);
    const variation = times(text);
    usedBy.set(`${key} ${text.key}`, variation + 1);
    used.set(text.key, (used.get(text.key) ?? 0) + 1);
    const random = randomFor("task", key, nth);
    const story = storyOf(organisation, nth, random);
    const people = members.get(organisation.id) ?? [];
    return makeTask({ n, nth, today, organisation, text, variation, story, people, facts, random });
  });
  // Numbers are given in the order of insertion: older tasks have smaller ones.
  const byAge = made.sort((a, b) =>
    String(a.task.created_at) < String(b.task.created_at) ? -1 : 1,
  );
  return { tasks: byAge.map(({ task }) => task), events: byAge.flatMap(({ events }) => events) };
}

interface Making {
  readonly n: number;
  readonly nth: number;
  readonly today: string;
  readonly organisation: MadeOrganisation;
  readonly text: SeedTask;
  readonly variation: number;
  readonly story: Story;
  readonly people: readonly { id: string; name: string }[];
  readonly facts: Facts;
  readonly random: Random;
}

function makeTask(making: Making): { task: Row; events: Row[] } {
  const { nth, today, organisation, story, people, random } = making;
  const id = idFor("task", organisation.content.key, nth);
  const maker = random.pick(people);
  const isDraft = story.status === "draft";
  const published = addDays(today, -story.days);
  const created = momentOn(
    isDraft ? published : addDays(published, -random.between(0, 3)),
    randomFor("created", id),
  );
  const publishedAt = isDraft ? null : later(created, momentOn(published, random));
  const history = closing(making, published);
  const expiresOn = isDraft ? null : addDays(today, story.closesIn ?? openDays - story.days);
  const answers = answersOf(making, published);
  const task = {
    id,
    organisation_id: organisation.id,
    status: story.status,
    ...(isDraft ? withoutLater(answers, story.done ?? []) : answers),
    created_by: maker.id,
    created_at: created,
    published_at: publishedAt,
    expires_on: expiresOn,
    reminded_for:
      expiresOn && organisation.content.key !== shownOrganisation && expiresOn <= addDays(today, 7)
        ? expiresOn
        : null,
    closed_at: history.find(({ act }) => ["fill", "withdraw", "expire"].includes(act))?.at ?? null,
    updated_at: history.at(-1)?.at ?? publishedAt ?? created,
    version: 1,
  };
  const acts = [
    { act: "create", at: created },
    ...(publishedAt ? [{ act: "publish", at: publishedAt }] : []),
    ...history,
  ];
  const events = acts.map(({ act, at }) => ({
    id: idFor("task event", id, act),
    task_id: id,
    act,
    at,
    by: act === "expire" ? null : maker.id,
  }));
  return { task, events };
}

const later = (a: string, b: string) => (a > b ? a : b);

/** What has happened since publishing, and when. */
function closing({ story: { status, days }, today, random }: Making, published: string) {
  const on = (act: string, day: string) => ({ act, at: momentOn(day, random) });
  const within = (least: number) =>
    addDays(published, Math.max(1, random.between(least, Math.max(least, days - 1))));
  switch (status) {
    case "paused":
      return [on("pause", within(2))];
    case "filled":
      return [on("fill", within(10))];
    case "withdrawn":
      return [on("withdraw", within(5))];
    case "expired":
      return [{ act: "expire", at: `${addDays(published, openDays + 1)}T01:10:00Z` }];
    case "archived":
      return [
        { act: "expire", at: `${addDays(published, openDays + 1)}T01:10:00Z` },
        on("archive", addDays(today, -random.between(2, Math.max(2, days - openDays - 2)))),
      ];
    default:
      return [];
  }
}

/** All answers of the form. */
function answersOf(
  { n, today, organisation, text, variation, people, facts, random }: Making,
  published: string,
) {
  const { content } = organisation;
  const times = text.times[variation % text.times.length]!;
  const closing = random.chance(0.5) ? ` ${random.pick(closings[text.language])}` : "";
  const opening = text.openings[(variation + n) % text.openings.length]!;
  const start = later(
    addDays(published, random.between(12, 60)),
    addDays(today, random.between(3, 12)),
  );
  const begun = addDays(published, random.between(7, 30));
  const over = published < addDays(today, -openDays);
  const startDate = over ? begun : start;
  const lawDay = later(today, initialPlacementFormRules[0]!.validFrom);
  const lawful = lawfulForms(content.kind, lawDay);
  // Some employers leave the occupation's averages as they are.
  const looked = random.chance(0.85);
  const demands = looked
    ? text.demands
    : (facts.averageDemands.get(text.occupation) ?? text.demands);
  return {
    title: text.titles[variation % text.titles.length]!,
    description: `${opening} ${text.body}${closing}`,
    occupation_code: text.occupation,
    postal_code: content.postalCode,
    street_address: content.streetAddress,
    hours_min: times.hours[0],
    hours_max: times.hours[1],
    hours_per_day: times.hoursPerDay,
    start_date: startDate,
    end_date: random.chance(0.45)
      ? null
      : addDays(startDate, random.pick([90, 120, 180, 180, 270, 365])),
    slots: weekPatterns[times.pattern],
    slots_needed: times.slotsNeeded,
    places: random.between(text.places[0], text.places[1]),
    languages: text.languages,
    cards: text.cards,
    skills: text.skills.filter((skill) => facts.skills.has(skill)),
    demands,
    adjustable: text.adjustable,
    forms: text.forms.filter((form) => lawful.includes(form)),
    support_offer: text.supportOffer,
    support_words: random.pick(supportWords[text.language][text.supportOffer]),
    supervisor_name: random.pick(people).name,
    sections_done: looked ? formPages : formPages.filter((page) => !page.startsWith("demands_")),
  };
}

type Answers = ReturnType<typeof answersOf>;

/** A draft: what stands on the pages after the last one that is done has not been answered yet. */
function withoutLater(answers: Answers, done: readonly string[]) {
  const nothingYet = {
    place_time: {
      postal_code: null,
      street_address: "",
      hours_min: null,
      hours_max: null,
      hours_per_day: null,
      start_date: null,
      end_date: null,
      slots: [],
      slots_needed: null,
      places: 1,
    },
    needs: { languages: {}, cards: [], skills: [] },
    offer: { forms: [], support_offer: null, support_words: "", supervisor_name: "" },
  };
  const missing = Object.entries(nothingYet).flatMap(([page, values]) =>
    done.includes(page) ? [] : [values],
  );
  return { ...answers, ...Object.assign({}, ...missing), sections_done: done } as Answers;
}
