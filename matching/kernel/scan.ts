/**
 * The scan of one task over all people, in plain TypeScript: what `scan.as.ts` does sixteen people at
 * a time, here done for one at a time, on the same memory and with the same bytes coming out. It is
 * what the kernel falls back on, and says what the other one does.
 */

import { countBits } from "../whole-numbers.ts";
import type { Arena } from "./arena.ts";
import {
  head as headOf,
  headWords,
  job as jobOf,
  layout as layoutOf,
  modes,
  mostInByte,
  rowBytes,
} from "./layout.ts";

const bits32 = 4_294_967_296;

/** Views of the memory while one job is done; nothing grows meanwhile. */
interface Place {
  readonly bytes: Uint8Array<ArrayBufferLike>;
  readonly halves: Uint16Array<ArrayBufferLike>;
  readonly words: Int32Array<ArrayBufferLike>;
  /** Indexes of words. */
  readonly layout: number;
  /** An address. */
  readonly scratch: number;
}

/** Does a whole job; `jobAddress` and `scratch` are addresses. */
export function work({ bytes, halves, words }: Arena, jobAddress: number, scratch: number): void {
  const job = (name: keyof typeof jobOf) => words[jobAddress / 4 + jobOf[name]]!;
  const place = { bytes, halves, words, layout: job("layout") / 4, scratch };
  for (let task = job("from"); task < job("to"); task += 1) {
    const row = task - job("from");
    const program = words[job("programs") / 4 + task]! / 4;
    const out = job("out") + row * job("stride");
    words[job("found") / 4 + row] = scan(place, program, job("mode"), job("limit"), out);
  }
}

function scan(place: Place, program: number, mode: number, limit: number, out: number): number {
  const { words, layout, scratch } = place;
  const head = (name: keyof typeof headOf) => words[program + headOf[name]]!;
  const people = listFeasible(place, program);
  if (people === 0) return 0;
  putSkills(place, program, people);

  const groups = program + headWords + head("masks") + head("lateMasks") + head("skillLists");
  const ranks = words[layout + layoutOf.ranks]! / 4;
  const listed = (scratch + words[layout + layoutOf.listed]!) / 4;
  const wishFloor = mode === modes.floors ? words[layout + layoutOf.wishFloor]! : 0;
  const workFloor = mode === modes.floors ? words[layout + layoutOf.workFloor]! : 0;
  const best: number[] = [];
  let found = 0;
  for (let at = 0; at < people; at += 1) {
    const person = words[listed + at]!;
    points.next = groups;
    const wish = head("wishConstant") + addGroups(place, head("wishGroups"), person, at).lo;
    const work = addGroups(place, head("workGroups"), person, at);
    const lo = wish + head("workConstant") + work.lo;
    const hi = wish + head("workConstant") + work.hi;
    if (wish < wishFloor || hi - wish < workFloor) continue;
    const key = (lo * 1024 + hi) * bits32 + (bits32 - 1 - words[ranks + person]!);
    if (mode === modes.top) {
      insert(best, limit, key);
    } else {
      writeKey(words, out + 8 * found, key);
      found += 1;
    }
  }
  best.forEach((key, n) => {
    writeKey(words, out + 8 * n, key);
  });
  return found + best.length;
}

/** Keys are whole numbers below 2⁵², which a double holds exactly. */
function writeKey(words: Place["words"], address: number, key: number): void {
  const high = Math.floor(key / bits32);
  words[address / 4] = key - high * bits32;
  words[address / 4 + 1] = high;
}

/** Puts a key into its place in a falling list of at most `limit`. */
function insert(best: number[], limit: number, key: number): void {
  if (best.length === limit && key < best[limit - 1]!) return;
  let at = best.length === limit ? limit - 1 : best.length;
  for (; at > 0 && best[at - 1]! < key; at -= 1) best[at] = best[at - 1]!;
  best[at] = key;
}

/** The points of the groups last added up, and where the next groups stand. */
const points = { next: 0, lo: 0, hi: 0 };

/** @param at the person's place in the list of those who are feasible */
function addGroups(
  { bytes, words, layout, scratch }: Place,
  count: number,
  person: number,
  at: number,
) {
  const row = words[layout + layoutOf.rows]! + rowBytes * person;
  let { next } = points;
  let lo = 0;
  let hi = 0;
  for (let group = 0; group < count; group += 1) {
    const columns = next + 2 + words[next]!;
    const end = columns + 3 * words[next + 1]!;
    for (next += 2; next < columns; next += 1) {
      const column = words[next]!;
      const some = bytes[column < 0 ? scratch + ~column + at : column + person]!;
      lo += some;
      hi += some;
    }
    for (; next < end; next += 3) {
      const level = (bytes[row + (words[next]! >> 1)]! >> (4 * (words[next]! & 1))) & 15;
      lo += bytes[words[next + 1]! + level]!;
      hi += bytes[words[next + 2]! + level]!;
    }
  }
  points.next = next;
  points.lo = lo;
  points.hi = hi;
  return points;
}

/** Lists the positions of those whom no rule keeps apart, with their points of the calendar. */
function listFeasible({ bytes, words, layout, scratch }: Place, program: number): number {
  const masks = words[program + headOf.masks]! + words[program + headOf.lateMasks]!;
  const needed = words[program + headOf.slotsNeeded]!;
  const slotBits = words[program + headOf.slotBits]!;
  const table = words[program + headOf.calendarTable]!;
  const slots = words[layout + layoutOf.slots]! / 4;
  const parts = words[layout + layoutOf.calendarParts]!;
  const padded = words[layout + layoutOf.padded]!;
  const calendar = scratch + words[layout + layoutOf.calendar]!;
  const listed = (scratch + words[layout + layoutOf.listed]!) / 4;
  const places = (scratch + words[layout + layoutOf.places]!) / 4;
  const first = program + headWords;
  const size = words[layout + layoutOf.bitmapBytes]! / 4;
  let people = 0;
  for (let at = 0; at < size; at += 1) {
    let left = -1;
    for (let n = 0; n < masks && left !== 0; n += 1) left &= words[words[first + n]! / 4 + at]!;
    for (; left !== 0; left &= left - 1) {
      const person = 32 * at + 31 - Math.clz32(left & -left);
      const shared = countBits(words[slots + person]! & slotBits);
      if (shared < needed) continue;
      words[listed + people] = person;
      words[places + person] = people;
      for (let part = 0; part < parts && table > 0; part += 1) {
        bytes[calendar + part * padded + people] = bytes[table + 32 * part + shared]!;
      }
      people += 1;
    }
  }
  return people;
}

/** Writes the points of skills of those listed; most have nothing of what is required. */
function putSkills(place: Place, program: number, people: number): void {
  const { bytes, halves, words, layout, scratch } = place;
  if (words[program + headOf.skillLists] === 0) return;
  const sums = (scratch + words[layout + layoutOf.sums]!) / 4;
  const parts = words[layout + layoutOf.skillParts]!;
  const padded = words[layout + layoutOf.padded]!;
  const skills = scratch + words[layout + layoutOf.skills]!;
  const table = words[program + headOf.skillTable]! / 2;
  words.fill(0, sums, sums + people);
  for (let part = 0; part < parts; part += 1) {
    bytes.fill(0, skills + part * padded, skills + part * padded + people);
  }
  eachHolder(place, program, people, (at, percent) => {
    words[sums + at]! += percent;
  });
  eachHolder(place, program, people, (at) => {
    let given = halves[table + words[sums + at]!]!;
    for (let part = 0; part < parts; part += 1) {
      const some = Math.min(given, mostInByte);
      bytes[skills + part * padded + at] = some;
      given -= some;
    }
  });
}

/** Calls back with the place of each listed person in a task's skill lists, and the percent. */
function eachHolder(
  { bytes, words, layout, scratch }: Place,
  program: number,
  people: number,
  visit: (at: number, percent: number) => void,
): void {
  const listed = (scratch + words[layout + layoutOf.listed]!) / 4;
  const places = (scratch + words[layout + layoutOf.places]!) / 4;
  const lists = words[program + headOf.skillLists]!;
  const first =
    program + headWords + words[program + headOf.masks]! + words[program + headOf.lateMasks]!;
  for (let n = 0; n < lists; n += 1) {
    const list = words[first + n]! / 4;
    const length = words[list]!;
    const positions = words[list + 1]! / 4;
    const percents = words[list + 2]!;
    for (let i = 0; i < length; i += 1) {
      const person = words[positions + i]!;
      // The place may be from a task before; it is right exactly when the list says so too.
      const at = words[places + person]!;
      if (at < people && words[listed + at] === person) visit(at, bytes[percents + i]!);
    }
  }
}
