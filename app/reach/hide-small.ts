/** The least number of people that a report shows; see db/migrations for the same rule in the database. */
export const leastShown = 5;

/**
 * Hides what is small among cells that add up to a total people know: every cell under
 * {@link leastShown}, and as many further ones, the smallest first, as it takes for at least two to
 * be hidden and for at least five people to be in them. One hidden cell alone could be reckoned
 * from the total and the others.
 * @returns the cells in their order, null where hidden
 */
export function hideSmall(cells: readonly number[]): (number | null)[] {
  const shown: (number | null)[] = [...cells];
  const leastFirst = cells
    .map((_, at) => at)
    .sort((a, b) => (cells[a] ?? 0) - (cells[b] ?? 0) || a - b);
  const small = cells.filter((cell) => cell < leastShown).length;
  if (small === 0) return shown;
  let inHidden = 0;
  leastFirst.forEach((at, rank) => {
    if (rank >= Math.max(small, 2) && inHidden >= leastShown) return;
    inHidden += cells[at] ?? 0;
    shown[at] = null;
  });
  return shown;
}

/** A count that stands alone, or null when it is too small to show. */
export const hideOne = (count: number): number | null => (count < leastShown ? null : count);
