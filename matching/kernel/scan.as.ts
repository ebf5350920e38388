// @ts-nocheck: AssemblyScript, which `code.ts` compiles to WebAssembly; its types are not TypeScript's.
/**
 * The scan of one task over all people, in SIMD. What it does is said in plain TypeScript in
 * `scan.ts`, which gives the same bytes; what it reads is laid out in `layout.ts`.
 *
 * 1. The bitmaps of the hard rules are ANDed, 128 people at a time; who is left is listed, unless
 *    too few of the task's slots suit. From here on only those who are feasible are touched.
 * 2. The points of skills are put to those of them who are in the lists of required skills.
 * 3. Sixteen people at a time, their rows of levels are turned into columns; levels are looked up in
 *    tables of 16 bytes (`i8x16.swizzle`) and added up with the columns of points, as bytes within a
 *    group and as 16 bits between groups.
 * 4. Those above the floors are written out; or the score that the last of the best must have is
 *    found by halving, and those who have it are put in order.
 */

import { barFor, gather, insert, turnRows } from "./simd.as";

// Words of the layout.
const BITMAP_BYTES = 0;
const RANKS = 4;
const SLOTS = 8;
const ROWS = 12;
const WISH_FLOOR = 16;
const WORK_FLOOR = 20;
const CALENDAR_PARTS = 24;
const SKILL_PARTS = 28;
const PADDED = 32;
const LISTED = 36;
const PLACES = 40;
const CALENDAR = 44;
const SUMS = 48;
const SKILLS = 52;
const LOW_SCORES = 56;
const HIGH_SCORES = 60;
const TURNED = 64;
const COUNTS = 68;

// Words of a task's program.
const MASKS = 0;
const LATE_MASKS = 4;
const SLOT_BITS = 8;
const SLOTS_NEEDED = 12;
const CALENDAR_TABLE = 16;
const SKILL_LISTS = 20;
const SKILL_TABLE = 24;
const WISH_CONSTANT = 28;
const WORK_CONSTANT = 32;
const WISH_GROUPS = 36;
const WORK_GROUPS = 40;
const PROGRAM_HEAD = 44;

// Words of a job, see `crew.ts`.
const NEXT = 4;
const DONE = 8;
const CHUNKS = 16;
const CHUNK = 20;
const PROGRAMS = 24;
const FROM = 28;
const TO = 32;
const MODE = 36;
const LIMIT = 40;
const OUT = 44;
const STRIDE = 48;
const FOUND = 52;
const LAYOUT = 56;

const MODE_TOP = 0;
const MODE_FLOORS = 2;

/** Takes pieces of the job until none is left. */
export function work(job: usize, scratch: usize): void {
  for (;;) {
    const chunk = atomic.add<i32>(job + NEXT, 1);
    if (chunk >= atomic.load<i32>(job + CHUNKS)) return;
    const size = load<i32>(job, CHUNK);
    const from = load<i32>(job, FROM) + chunk * size;
    const to = min(load<i32>(job, TO), from + size);
    const layout = load<usize>(job, LAYOUT);
    for (let task = from; task < to; task++) {
      const row = task - load<i32>(job, FROM);
      const found = scan(
        layout,
        load<usize>(load<usize>(job, PROGRAMS) + ((<usize>task) << 2)),
        scratch,
        load<i32>(job, MODE),
        load<i32>(job, LIMIT),
        load<usize>(job, OUT) + <usize>row * load<usize>(job, STRIDE),
      );
      store<i32>(load<usize>(job, FOUND) + ((<usize>row) << 2), found);
    }
    atomic.add<i32>(job + DONE, 1);
    atomic.notify(job + DONE, 1);
  }
}

/** Scans one task's row; gives how many pairs were written to `out`. */
function scan(
  layout: usize,
  program: usize,
  scratch: usize,
  mode: i32,
  limit: i32,
  out: usize,
): i32 {
  const people = listFeasible(layout, program, scratch);
  if (people === 0) return 0;
  putSkills(layout, program, scratch, people);
  const found = score(layout, program, scratch, people, mode, out);
  return mode === MODE_TOP ? chooseBest(layout, scratch, people, limit, out) : found;
}

/** Lists the positions of those whom no rule keeps apart, with their points of the calendar. */
function listFeasible(layout: usize, program: usize, scratch: usize): usize {
  const bytes = load<usize>(layout, BITMAP_BYTES);
  const masks = program + PROGRAM_HEAD;
  const late = masks + (load<usize>(program, MASKS) << 2);
  const end = late + (load<usize>(program, LATE_MASKS) << 2);
  const first = load<usize>(masks);
  let people: usize = 0;
  for (let at: usize = 0; at < bytes; at += 16) {
    let left = v128.load(first + at);
    if (!v128.any_true(left)) continue;
    for (let mask = masks + 4; mask < late; mask += 4) {
      left = v128.and(left, v128.load(load<usize>(mask) + at));
    }
    if (!v128.any_true(left)) continue;
    for (let mask = late; mask < end; mask += 4) {
      left = v128.and(left, v128.load(load<usize>(mask) + at));
    }
    const position = at << 3;
    people = list(layout, program, scratch, i64x2.extract_lane(left, 0), position, people);
    people = list(layout, program, scratch, i64x2.extract_lane(left, 1), position + 64, people);
  }
  // The last sixteen are scored together: let those beyond the end be anybody.
  const listed = scratch + load<usize>(layout, LISTED);
  for (let at = people; at < people + 15; at++) store<u32>(listed + (at << 2), 0);
  if (load<usize>(program, CALENDAR_TABLE)) lookUpCalendar(layout, program, scratch, people);
  return people;
}

/** Goes on with a list of `people` by those of 64 bits who have enough of the slots. */
function list(
  layout: usize,
  program: usize,
  scratch: usize,
  bits: u64,
  position: usize,
  people: usize,
): usize {
  const listed = scratch + load<usize>(layout, LISTED);
  const counts = scratch + load<usize>(layout, COUNTS);
  const slots = load<usize>(layout, SLOTS);
  const wanted = load<i32>(program, SLOT_BITS);
  const needed = load<i32>(program, SLOTS_NEEDED);
  while (bits !== 0) {
    const person = position + <usize>ctz(bits);
    bits &= bits - 1;
    const shared = popcnt(load<i32>(slots + (person << 2)) & wanted);
    store<u32>(listed + (people << 2), <u32>person);
    store<u8>(counts + people, <u8>shared);
    people += <usize>(shared >= needed);
  }
  return people;
}

/** Turns the counts of shared slots into points, 0–15 of them by one table and 16–31 by another. */
function lookUpCalendar(layout: usize, program: usize, scratch: usize, people: usize): void {
  const counts = scratch + load<usize>(layout, COUNTS);
  const parts = load<i32>(layout, CALENDAR_PARTS);
  const sixteen = i8x16.splat(16);
  for (let part: i32 = 0; part < parts; part++) {
    const table = load<usize>(program, CALENDAR_TABLE) + ((<usize>part) << 5);
    const points =
      scratch + load<usize>(layout, CALENDAR) + <usize>part * load<usize>(layout, PADDED);
    const few = v128.load(table);
    const many = v128.load(table, 16);
    for (let at: usize = 0; at < people; at += 16) {
      const count = v128.load(counts + at);
      const looked = v128.or(
        i8x16.swizzle(few, count),
        i8x16.swizzle(many, i8x16.sub(count, sixteen)),
      );
      v128.store(points + at, looked);
    }
  }
}

/** Writes the points of skills of those listed; most have nothing of what is required. */
function putSkills(layout: usize, program: usize, scratch: usize, people: usize): void {
  const lists = load<i32>(program, SKILL_LISTS);
  if (lists === 0) return;
  const sums = scratch + load<usize>(layout, SUMS);
  const skills = scratch + load<usize>(layout, SKILLS);
  const table = load<usize>(program, SKILL_TABLE);
  const parts = load<i32>(layout, SKILL_PARTS);
  const padded = load<usize>(layout, PADDED);
  const places = scratch + load<usize>(layout, PLACES);
  const listed = scratch + load<usize>(layout, LISTED);
  for (let at: usize = 0; at < people; at++) {
    store<u32>(places + (load<usize>(listed + (at << 2)) << 2), <u32>at);
  }
  memory.fill(sums, 0, people << 2);
  for (let part: i32 = 0; part < parts; part++) {
    memory.fill(skills + <usize>part * padded, 0, people);
  }
  for (let n: i32 = 0; n < lists; n++) {
    const list = listAt(program, n);
    const length = load<usize>(list);
    const positions = load<usize>(list, 4);
    const percents = load<usize>(list, 8);
    for (let i: usize = 0; i < length; i++) {
      const place = placeOf(layout, scratch, load<usize>(positions + (i << 2)), people);
      if (place === people) continue;
      const sum = sums + (place << 2);
      store<i32>(sum, load<i32>(sum) + <i32>load<u8>(percents + i));
    }
  }
  for (let n: i32 = 0; n < lists; n++) {
    const list = listAt(program, n);
    const length = load<usize>(list);
    const positions = load<usize>(list, 4);
    for (let i: usize = 0; i < length; i++) {
      const place = placeOf(layout, scratch, load<usize>(positions + (i << 2)), people);
      if (place === people) continue;
      let points = <i32>load<u16>(table + ((<usize>load<i32>(sums + (place << 2))) << 1));
      for (let part: i32 = 0; part < parts; part++) {
        const some = min(points, 255);
        store<u8>(skills + <usize>part * padded + place, <u8>some);
        points -= some;
      }
    }
  }
}

function listAt(program: usize, n: i32): usize {
  const masks = load<usize>(program, MASKS) + load<usize>(program, LATE_MASKS);
  return load<usize>(program + PROGRAM_HEAD + ((masks + <usize>n) << 2));
}

/**
 * A person's place in the list, or `people` for one who is not in it. What stands in the table of
 * places may be from a task before; it is right exactly when the list says so too.
 */
function placeOf(layout: usize, scratch: usize, person: usize, people: usize): usize {
  const place = load<usize>(scratch + load<usize>(layout, PLACES) + (person << 2));
  if (place >= people) return people;
  const listed = load<usize>(scratch + load<usize>(layout, LISTED) + (place << 2));
  return listed === person ? place : people;
}

/** Scores all who are listed; in other modes than `top` writes out the pairs and counts them. */
function score(
  layout: usize,
  program: usize,
  scratch: usize,
  people: usize,
  mode: i32,
  out: usize,
): i32 {
  const lists =
    load<usize>(program, MASKS) +
    load<usize>(program, LATE_MASKS) +
    load<usize>(program, SKILL_LISTS);
  const groups = program + PROGRAM_HEAD + (lists << 2);
  const wishGroups = load<i32>(program, WISH_GROUPS);
  const workGroups = load<i32>(program, WORK_GROUPS);
  const wish = i16x8.splat(<i16>load<i32>(program, WISH_CONSTANT));
  const work = i16x8.splat(<i16>load<i32>(program, WORK_CONSTANT));
  const wishFloor = i16x8.splat(<i16>load<i32>(layout, WISH_FLOOR));
  const workFloor = i16x8.splat(<i16>load<i32>(layout, WORK_FLOOR));
  const low = scratch + load<usize>(layout, LOW_SCORES);
  const high = scratch + load<usize>(layout, HIGH_SCORES);
  const turned = scratch + load<usize>(layout, TURNED);
  const listed = scratch + load<usize>(layout, LISTED);
  const lowHalf = i8x16.splat(15);
  let found: i32 = 0;
  for (let at: usize = 0; at < people; at += 16) {
    turnRows(load<usize>(layout, ROWS), listed + (at << 2), turned);
    let wish0 = wish;
    let wish1 = wish;
    let lo0 = work;
    let lo1 = work;
    let hi0 = work;
    let hi1 = work;
    let next = groups;
    for (let group: i32 = 0; group < wishGroups + workGroups; group++) {
      const columns = next + 8 + (load<usize>(next) << 2);
      const end = columns + load<usize>(next, 4) * 12;
      let few = i8x16.splat(0);
      for (next += 8; next < columns; next += 4) {
        const column = load<i32>(next);
        few = i8x16.add(
          few,
          column < 0
            ? v128.load(scratch + <usize>~column + at)
            : gather(<usize>column, listed + (at << 2)),
        );
      }
      let many = few;
      for (; next < end; next += 12) {
        const place = load<usize>(next);
        const pair = v128.load(turned + ((place >> 1) << 4));
        const levels = place & 1 ? i8x16.shr_u(pair, 4) : v128.and(pair, lowHalf);
        few = i8x16.add(few, i8x16.swizzle(v128.load(load<usize>(next, 4)), levels));
        many = i8x16.add(many, i8x16.swizzle(v128.load(load<usize>(next, 8)), levels));
      }
      if (group < wishGroups) {
        wish0 = i16x8.add(wish0, i16x8.extend_low_i8x16_u(few));
        wish1 = i16x8.add(wish1, i16x8.extend_high_i8x16_u(few));
      } else {
        lo0 = i16x8.add(lo0, i16x8.extend_low_i8x16_u(few));
        lo1 = i16x8.add(lo1, i16x8.extend_high_i8x16_u(few));
        hi0 = i16x8.add(hi0, i16x8.extend_low_i8x16_u(many));
        hi1 = i16x8.add(hi1, i16x8.extend_high_i8x16_u(many));
      }
    }
    const scores = at << 1;
    v128.store(low + scores, i16x8.add(lo0, wish0));
    v128.store(low + scores, i16x8.add(lo1, wish1), 16);
    v128.store(high + scores, i16x8.add(hi0, wish0));
    v128.store(high + scores, i16x8.add(hi1, wish1), 16);
    if (mode === MODE_TOP) continue;
    const left = people - at;
    let good: u32 = left < 16 ? (1 << (left as i32)) - 1 : 0xffff;
    if (mode === MODE_FLOORS) {
      good &= i8x16.bitmask(
        i8x16.narrow_i16x8_s(
          v128.and(i16x8.ge_s(wish0, wishFloor), i16x8.ge_s(hi0, workFloor)),
          v128.and(i16x8.ge_s(wish1, wishFloor), i16x8.ge_s(hi1, workFloor)),
        ),
      );
    }
    while (good !== 0) {
      store<u64>(out + ((<usize>found) << 3), keyOf(layout, scratch, at + <usize>ctz(good)));
      good &= good - 1;
      found++;
    }
  }
  return found;
}

/** The 64 bits of a pair, by the person's place in the list. */
function keyOf(layout: usize, scratch: usize, place: usize): u64 {
  const person = load<usize>(scratch + load<usize>(layout, LISTED) + (place << 2));
  const rank = load<u32>(load<usize>(layout, RANKS) + (person << 2));
  const lo = <u64>load<u16>(scratch + load<usize>(layout, LOW_SCORES) + (place << 1));
  const hi = <u64>load<u16>(scratch + load<usize>(layout, HIGH_SCORES) + (place << 1));
  return (lo << 42) | (hi << 32) | <u64>~rank;
}

/** Puts the best of those listed in order; gives how many they are. */
function chooseBest(layout: usize, scratch: usize, people: usize, limit: i32, out: usize): i32 {
  const low = scratch + load<usize>(layout, LOW_SCORES);
  const end = low + (people << 1);
  // Places beyond the end, up to a whole register, must not look good.
  for (let at = end; at < low + (((people + 7) & ~7) << 1); at += 2) store<i16>(at, -1);
  const bar = i16x8.splat(barFor(low, end, limit));
  let found: i32 = 0;
  for (let at = low; at < end; at += 16) {
    let good = i16x8.bitmask(i16x8.ge_s(v128.load(at), bar));
    while (good !== 0) {
      const place = ((at - low) >> 1) + <usize>ctz(good);
      good &= good - 1;
      found = insert(out, found, limit, keyOf(layout, scratch, place));
    }
  }
  return found;
}
