/** The life of a task: its states, what leads from one to another and who may do it. Pure. */

export const taskStates = [
  "draft",
  "published",
  "paused",
  "filled",
  "withdrawn",
  "expired",
  "archived",
] as const;

export type TaskState = (typeof taskStates)[number];

/** Who acts: a member of the task's organisation, or the nightly job. */
export type TaskActor = "employer" | "system";

interface Transition {
  readonly from: readonly TaskState[];
  /** Where it leads; `same` leaves the state as it is. */
  readonly to: TaskState | "same";
  readonly by: TaskActor;
}

/**
 * Every move there is (DOMAIN.md §4); the database's `toimi.guard_task_state` holds the same table.
 * A draft can be thrown away: it is archived without ever having been seen by anyone else.
 */
export const transitions = {
  publish: { from: ["draft"], to: "published", by: "employer" },
  pause: { from: ["published"], to: "paused", by: "employer" },
  resume: { from: ["paused"], to: "published", by: "employer" },
  extend: { from: ["published", "paused"], to: "same", by: "employer" },
  reopen: { from: ["expired"], to: "published", by: "employer" },
  fill: { from: ["published", "paused"], to: "filled", by: "employer" },
  withdraw: { from: ["published", "paused"], to: "withdrawn", by: "employer" },
  expire: { from: ["published", "paused"], to: "expired", by: "system" },
  archive: { from: ["filled", "withdrawn", "expired"], to: "archived", by: "employer" },
  discard: { from: ["draft"], to: "archived", by: "employer" },
} as const satisfies Record<string, Transition>;

export type TaskAct = keyof typeof transitions;

export const taskActs = Object.keys(transitions) as readonly TaskAct[];

/** Where an act leads from a state, or null when this actor may not do it there. */
export function after(state: TaskState, act: TaskAct, actor: TaskActor): TaskState | null {
  const { from, to, by }: Transition = transitions[act];
  if (by !== actor || !from.includes(state)) return null;
  return to === "same" ? state : to;
}

/** What an actor may do to a task in a state. */
export function actsIn(state: TaskState, actor: TaskActor): TaskAct[] {
  return taskActs.filter((act) => after(state, act, actor) !== null);
}

/** The answers of a task in these states may be changed; later only a copy can be. */
export const editableStates = ["draft", "published", "paused"] as const satisfies TaskState[];

/** May the answers of a task in this state be changed? */
export const isEditable = (state: TaskState): boolean =>
  (editableStates as readonly TaskState[]).includes(state);

export const taskTabs = ["published", "drafts", "paused", "ended", "archived"] as const;

export type TaskTab = (typeof taskTabs)[number];

const tabOf: Record<TaskState, TaskTab> = {
  draft: "drafts",
  published: "published",
  paused: "paused",
  filled: "ended",
  withdrawn: "ended",
  expired: "ended",
  archived: "archived",
};

/** The one tab under which a task in this state is listed. */
export const taskTab = (state: TaskState): TaskTab => tabOf[state];

/** The states listed under a tab. */
export const statesOfTab = (tab: TaskTab): TaskState[] =>
  taskStates.filter((state) => tabOf[state] === tab);

/** How many tasks each tab lists; the sum is the number of all tasks. */
export function countTabs(
  counts: readonly { state: TaskState; count: number }[],
): Record<TaskTab, number> {
  const byTab = { published: 0, drafts: 0, paused: 0, ended: 0, archived: 0 };
  for (const { state, count } of counts) byTab[tabOf[state]] += count;
  return byTab;
}
