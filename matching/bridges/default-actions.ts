/**
 * The actions that hold until a coordinator decides otherwise. Costs are effort points: one is about
 * two hours of somebody's work, all people together, before the start and in the first two months.
 * They are our estimates, to be corrected by those who do the work; only their proportions matter.
 */
import type { Dimension } from "../dimensions.ts";
import type { BridgeAction } from "./actions.ts";
import { unlimited } from "./limits.ts";

/**
 * Where a coach standing beside a person makes up for one level: in what is learnt, rehearsed and
 * encouraged. Not in what the body or the surroundings ask, and not in numbers or text, where a
 * coach would be doing the work instead.
 */
const coachable: readonly Dimension[] = [
  "concentration",
  "conflict",
  "customers",
  "independence",
  "pace",
  "teamwork",
];

/** Sorted by id, as `readActions` gives them. */
export const defaultActions: readonly BridgeAction[] = [
  {
    // A longer talk, other tools or another share of the work, and looking again after some weeks.
    id: "adjust_little",
    kind: "adjustment",
    cost: 3,
    effect: { kind: "lower_demand", by: 1 },
    limits: unlimited,
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // Equipment to buy or a part of the work to move to somebody else: more than twice as much.
    id: "adjust_much",
    kind: "major_adjustment",
    cost: 7,
    effect: { kind: "lower_demand", by: 2 },
    limits: unlimited,
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // An application of a page or two, which makes big adjustments affordable (4,000 € a person).
    id: "adjustment_support",
    kind: "money",
    cost: 2,
    effect: { kind: "relieve", kinds: ["major_adjustment"], by: 3 },
    limits: unlimited,
    agrees: ["employer", "municipality"],
    leadsTo: "apply",
  },
  {
    // The most used words and the safety rules put into the person's language, and checked together.
    // Up to B1: where B2 or more is asked, speaking is the work itself and not how it is instructed.
    id: "bilingual_instructions",
    kind: "language",
    cost: 4,
    effect: { kind: "lower_language", by: 1 },
    limits: { ...unlimited, highestLevel: 3 },
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // One working day with its test, and booking it.
    id: "card_in_a_day",
    kind: "training",
    cost: 4,
    effect: { kind: "train_card" },
    limits: {
      ...unlimited,
      cards: ["first_aid", "hot_work", "occupational_safety", "road_safety"],
    },
    agrees: ["jobseeker"],
    leadsTo: "train_card",
  },
  {
    // Several days, paid by the municipality. Driving licences are longer still: no bridge.
    id: "card_with_a_course",
    kind: "training",
    cost: 12,
    effect: { kind: "train_card" },
    limits: { ...unlimited, cards: ["crowd_control", "forklift", "plant_protection"] },
    agrees: ["jobseeker", "municipality"],
    leadsTo: "train_card",
  },
  {
    // A test of an hour, with some hours of reading before.
    id: "card_with_a_test",
    kind: "training",
    cost: 2,
    effect: { kind: "train_card" },
    limits: { ...unlimited, cards: ["alcohol_pass", "hygiene"] },
    agrees: ["jobseeker"],
    leadsTo: "train_card",
  },
  {
    // A visit every second week: four visits of an hour and a half with the ways there.
    id: "coach_little",
    kind: "coaching",
    cost: 5,
    effect: { kind: "coach", needBy: 1, covers: coachable },
    limits: unlimited,
    agrees: ["jobseeker", "employer", "coach"],
    leadsTo: "request_coaching",
  },
  {
    // A visit a week, as the coaches' own figures have it for the first month, and on into the second.
    id: "coach_regular",
    kind: "coaching",
    cost: 9,
    effect: { kind: "coach", needBy: 2, covers: coachable },
    limits: unlimited,
    agrees: ["jobseeker", "employer", "coach"],
    leadsTo: "request_coaching",
  },
  {
    // Several visits a week: seldom possible with twenty clients, so it is dear.
    id: "coach_steady",
    kind: "coaching",
    cost: 16,
    effect: { kind: "coach", needBy: 3, covers: coachable },
    limits: unlimited,
    agrees: ["jobseeker", "employer", "coach"],
    leadsTo: "request_coaching",
  },
  {
    // The application and its claims. It is for wage work only, and pays for the time that shorter
    // days, adapting and inducting take from the employer.
    id: "employment_supplement",
    kind: "money",
    cost: 2,
    effect: {
      kind: "relieve",
      kinds: ["adjustment", "hours", "induction", "language", "major_adjustment"],
      by: 1,
    },
    limits: { ...unlimited, forms: ["employment"] },
    agrees: ["employer", "municipality"],
    leadsTo: "apply",
  },
  {
    // Pictures of the steps, taken with a phone, printed and put up: half a day.
    id: "induction_in_pictures",
    kind: "induction",
    cost: 2,
    effect: { kind: "cover", covers: ["reading_writing"] },
    limits: unlimited,
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // The day's work on a sheet of paper, step by step, with whom to ask: half a day.
    id: "induction_in_writing",
    kind: "induction",
    cost: 2,
    effect: { kind: "cover", covers: ["concentration", "independence"] },
    limits: unlimited,
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // Other people's shifts have to move too.
    id: "other_times",
    kind: "hours",
    cost: 4,
    effect: { kind: "move_slots", by: 2 },
    limits: unlimited,
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // A change of the contract's hours; somebody else takes what is left over.
    id: "other_weekly_hours",
    kind: "hours",
    cost: 3,
    effect: { kind: "widen_hours", by: 5 },
    limits: { ...unlimited, leastHours: 4 },
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
  {
    // Finding a colleague to ride with or a taxi shared, and keeping it going for two months. The
    // person's own reach holds; three quarters of an hour is what others can be asked to drive.
    id: "shared_ride",
    kind: "transport",
    cost: 6,
    effect: { kind: "arrange_ride", mode: "car" },
    limits: { ...unlimited, mostMinutes: 45 },
    agrees: ["jobseeker", "employer"],
    leadsTo: "arrange_transport",
  },
  {
    // Two hours off a day; under four hours a work trial would not be lawful any more.
    id: "shorter_day",
    kind: "hours",
    cost: 3,
    effect: { kind: "shorten_day", by: 2 },
    limits: { ...unlimited, leastHours: 4 },
    agrees: ["employer"],
    leadsTo: "ask_employer",
  },
];
