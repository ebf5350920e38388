// @ts-nocheck: AssemblyScript, compiled together with `scan.as.ts`; its types are not TypeScript's.
/** What the scan does with SIMD registers and lists of keys, knowing nothing of people and tasks. */

/** The bytes of a column for sixteen listed people. */
export function gather(column: usize, listed: usize): v128 {
  let bytes = i8x16.splat(0);
  bytes = v128.load8_lane(column + load<usize>(listed), bytes, 0);
  bytes = v128.load8_lane(column + load<usize>(listed, 4), bytes, 1);
  bytes = v128.load8_lane(column + load<usize>(listed, 8), bytes, 2);
  bytes = v128.load8_lane(column + load<usize>(listed, 12), bytes, 3);
  bytes = v128.load8_lane(column + load<usize>(listed, 16), bytes, 4);
  bytes = v128.load8_lane(column + load<usize>(listed, 20), bytes, 5);
  bytes = v128.load8_lane(column + load<usize>(listed, 24), bytes, 6);
  bytes = v128.load8_lane(column + load<usize>(listed, 28), bytes, 7);
  bytes = v128.load8_lane(column + load<usize>(listed, 32), bytes, 8);
  bytes = v128.load8_lane(column + load<usize>(listed, 36), bytes, 9);
  bytes = v128.load8_lane(column + load<usize>(listed, 40), bytes, 10);
  bytes = v128.load8_lane(column + load<usize>(listed, 44), bytes, 11);
  bytes = v128.load8_lane(column + load<usize>(listed, 48), bytes, 12);
  bytes = v128.load8_lane(column + load<usize>(listed, 52), bytes, 13);
  bytes = v128.load8_lane(column + load<usize>(listed, 56), bytes, 14);
  return v128.load8_lane(column + load<usize>(listed, 60), bytes, 15);
}

/**
 * Turns the rows of sixteen listed people, 16 bytes each, into columns of sixteen bytes: four times
 * over, the upper half of the registers is interleaved with the lower. Only ten columns are wanted.
 */
export function turnRows(rows: usize, listed: usize, turned: usize): void {
  const aside = turned + 256;
  for (let n: usize = 0; n < 8; n++) {
    const a = v128.load(rows + (load<usize>(listed + (n << 2)) << 4));
    const b = v128.load(rows + (load<usize>(listed + (n << 2), 32) << 4));
    interleave(a, b, aside + (n << 5));
  }
  for (let n: usize = 0; n < 128; n += 16) {
    interleave(v128.load(aside + n), v128.load(aside + n, 128), turned + (n << 1));
  }
  for (let n: usize = 0; n < 128; n += 16) {
    interleave(v128.load(turned + n), v128.load(turned + n, 128), aside + (n << 1));
  }
  for (let n: usize = 0; n < 80; n += 16) {
    interleave(v128.load(aside + n), v128.load(aside + n, 128), turned + (n << 1));
  }
}

function interleave(a: v128, b: v128, to: usize): void {
  v128.store(to, v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  v128.store(
    to,
    v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
    16,
  );
}

/** The highest `lo` that at least `limit` people reach; 0 when there are not so many. */
export function barFor(low: usize, end: usize, limit: i32): i16 {
  let reached: i32 = 0;
  let missed: i32 = 1024;
  while (missed - reached > 1) {
    const middle = (reached + missed) >> 1;
    const bar = i16x8.splat(<i16>middle);
    let counts = i32x4.splat(0);
    for (let at = low; at < end; at += 16) {
      counts = i32x4.sub(counts, i32x4.extadd_pairwise_i16x8_s(i16x8.ge_s(v128.load(at), bar)));
    }
    const count =
      i32x4.extract_lane(counts, 0) +
      i32x4.extract_lane(counts, 1) +
      i32x4.extract_lane(counts, 2) +
      i32x4.extract_lane(counts, 3);
    if (count >= limit) reached = middle;
    else missed = middle;
  }
  return <i16>reached;
}

/** Puts a key into its place in a falling list of at most `limit`; gives the new length. */
export function insert(out: usize, found: i32, limit: i32, key: u64): i32 {
  if (found === limit) {
    if (key < load<u64>(out + ((<usize>limit - 1) << 3))) return found;
    found--;
  }
  let at = out + ((<usize>found) << 3);
  while (at > out && load<u64>(at - 8) < key) {
    store<u64>(at, load<u64>(at - 8));
    at -= 8;
  }
  store<u64>(at, key);
  return found + 1;
}
