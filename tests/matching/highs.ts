/**
 * HiGHS, an exact solver of linear programs that knows nothing of ours, asked for the best round in
 * stages: first suggestions, then each further tier, then the values, each stage held while the next
 * is sought. Corners of such programs are whole, so nothing needs to be said about fractions.
 */
import loadHighs from "highs";
import { type Outcome, type SmallRound, sortedPairs } from "./round-problems.ts";

const highs = await loadHighs();

/** The best outcome of a round, in whole numbers. */
export function bestByHighs(round: SmallRound): Outcome {
  const pairs = sortedPairs(round);
  const tierOf = (person: number, tier: number) => `y${person}_${tier}`;
  const people = round.people.map((_, person) => person);
  const tiers = Array.from({ length: round.perPerson }, (_, i) => i + 1);
  const openTiers = (person: number) =>
    tiers.filter((tier) => tier > Math.min(round.people[person]!.open, round.perPerson));

  const rows: string[] = [];
  for (const person of people) {
    const mine = pairs.flatMap((pair, i) => (pair.person === person ? [`x${i}`] : []));
    const steps = openTiers(person).map((tier) => tierOf(person, tier));
    if (mine.length + steps.length === 0) continue;
    rows.push(`${[...mine.map((x) => `+ ${x}`), ...steps.map((y) => `- ${y}`)].join(" ")} = 0`);
  }
  round.room.forEach((room, task) => {
    const its = pairs.flatMap((pair, i) => (pair.task === task ? [`x${i}`] : []));
    if (its.length > 0) rows.push(`${its.map((x) => `+ ${x}`).join(" ")} <= ${room}`);
  });
  // The order of a person's tiers: nothing makes the second come after the first but this.
  for (const person of people) {
    const open = openTiers(person);
    open.slice(1).forEach((tier, i) => {
      rows.push(`+ ${tierOf(person, open[i]!)} - ${tierOf(person, tier)} >= 0`);
    });
  }
  const names = [
    ...pairs.map((_, i) => `x${i}`),
    ...people.flatMap((person) => openTiers(person).map((tier) => tierOf(person, tier))),
  ];

  const held: string[] = [];
  const stage = (terms: readonly string[]): number => {
    if (terms.length === 0 || names.length === 0) return 0;
    const goal = terms.join(" ");
    const program = [
      "Maximize",
      ` goal: ${goal}`,
      "Subject To",
      ...[...rows, ...held].map((row, i) => ` r${i}: ${row}`),
      "Bounds",
      ...names.map((name) => ` 0 <= ${name} <= 1`),
      "End",
    ].join("\n");
    const solution = highs.solve(program);
    if (solution.Status !== "Optimal") throw new Error(`HiGHS says ${solution.Status}.`);
    const most = Math.round(solution.ObjectiveValue);
    held.push(`${goal} = ${most}`);
    return most;
  };
  const already = (tier: number, weight: (waited: number) => number) =>
    round.people.reduce((sum, { open, waited }) => sum + (open >= tier ? weight(waited) : 0), 0);
  const withTier = (tier: number, weight: (waited: number) => number) =>
    already(tier, weight) +
    stage(
      people
        .filter((person) => openTiers(person).includes(tier))
        .map((person) => `+ ${weight(round.people[person]!.waited)} ${tierOf(person, tier)}`),
    );
  return {
    first: withTier(1, (waited) => 1 + waited),
    further: tiers.slice(1).map((tier) => withTier(tier, () => 1)),
    value: stage(pairs.map(({ value }, i) => `+ ${value} x${i}`)),
  };
}
