/** Arithmetic on whole numbers only: nothing that decides an order may pass through a fraction. */

/** ⌊total · part / whole⌋ for whole numbers, `whole` above 0. */
export function share(total: number, part: number, whole: number): number {
  const product = total * part;
  return (product - (product % whole)) / whole;
}

/** How many bits of a 32-bit number are set. */
export function countBits(bits: number): number {
  let left = bits;
  let count = 0;
  while (left !== 0) {
    left &= left - 1; // drops the lowest set bit
    count += 1;
  }
  return count;
}
