/**
 * How things lie in the kernel's memory. `scan.as.ts` and `scan.ts` read what is written here; all
 * are words of 32 bits, addresses are byte offsets.
 *
 * **Bitmaps**: a bit a person, person `p` being bit `p & 7` of byte `p >> 3`. **Columns**: a byte of
 * points a person. Points that may exceed 255 take several columns ("parts") that are added.
 * **Rows**: 16 bytes a person, four bits for each level of the eighteen dimensions and then for the
 * need of support, the first of two in the lower half of a byte. People are padded to a multiple of 128; no bitmap of the rule `not_ready` has the padding.
 *
 * **A task's program**: a head ({@link head}); the addresses of its bitmaps, the late ones (limits
 * marked absolute) last; the addresses of its skill lists; its groups of terms. A group is the number
 * of plain columns, the number of looked-up ones, the plain ones' addresses, then for each looked-up
 * one its place in a row and its tables of 16 bytes for `lo` and for `hi`. A group's points
 * never exceed 255 together. The wish's groups (I, T, C) stand before the work's (F, K, E), for the
 * floors. A negative address is the place `~address` in the scratch of the thread that scans, where
 * a byte stands for each person who is feasible, in the order of positions.
 *
 * **A skill list**: how many people have something of a required skill, the address of their
 * positions, and the address of a byte of percent for each.
 *
 * **A pair found**: 64 bits, `lo · 2⁴² + hi · 2³² + (2³² − 1 − rank)`, where `rank` is the person's
 * place by id; so the larger number is the better pair of a task, for any number of people.
 */

/** Words of the layout, where everything that all tasks share is found. */
export const layout = {
  bitmapBytes: 0,
  ranks: 1,
  slots: 2,
  rows: 3,
  wishFloor: 4,
  workFloor: 5,
  calendarParts: 6,
  skillParts: 7,
  padded: 8,
  /** From here on: places in a thread's scratch. First the positions of who is feasible. */
  listed: 9,
  /** By position: the place in that list, if any. */
  places: 10,
  calendar: 11,
  sums: 12,
  skills: 13,
  lowScores: 14,
  highScores: 15,
  turned: 16,
  counts: 17,
} as const;

/** Words of a program's head. */
export const head = {
  masks: 0,
  lateMasks: 1,
  slotBits: 2,
  slotsNeeded: 3,
  /** For each part 32 bytes: the points for 0–15 shared slots, then for 16–31. 0: no slots named. */
  calendarTable: 4,
  skillLists: 5,
  /** 16 bits of points for each sum of percents. */
  skillTable: 6,
  wishConstant: 7,
  workConstant: 8,
  wishGroups: 9,
  workGroups: 10,
} as const;

export const headWords = 11;

/** Words of a job: a range of tasks that threads share out among themselves. */
export const job = {
  generation: 0,
  /** The next piece that nobody has taken. */
  next: 1,
  done: 2,
  stop: 3,
  chunks: 4,
  chunk: 5,
  programs: 6,
  from: 7,
  to: 8,
  mode: 9,
  limit: 10,
  out: 11,
  stride: 12,
  found: 13,
  layout: 14,
} as const;

export const jobWords = 16;

/** Bytes of a person's row. */
export const rowBytes = 16;

/** Where in a row the need of support stands. */
export const needInRow = 18;

/** What a scan gives: a task's best, all feasible pairs, or those above both floors. */
export const modes = { top: 0, feasible: 1, floors: 2 } as const;

export type Mode = (typeof modes)[keyof typeof modes];

/** The most that one byte of points holds. */
export const mostInByte = 255;

/** How many columns it takes to hold so many points. */
export function partsFor(points: number): number {
  return Math.max(1, Math.ceil(points / mostInByte));
}

/** What of the points the column or table with this number holds. */
export function partOf(points: number, part: number): number {
  return Math.min(mostInByte, Math.max(0, points - part * mostInByte));
}
