import { describe, expect, it } from "vitest";
import { parseSnapshot, prepare } from "#matching/index.ts";
import { candidatesOf } from "#matching/kernel/candidates.ts";
import { roundProblem } from "#matching/rounds/problem.ts";
import { chartOf } from "#matching/simulation/chart.ts";
import { policies, propose } from "#matching/simulation/policies.ts";
import { makeRegion } from "#matching/simulation/region.ts";
import { type Simulation, simulate } from "#matching/simulation/simulate.ts";
import { tablesOf } from "#matching/simulation/tables.ts";

const small = { weeks: 10, people: 200, newPeoplePerWeek: 4, tasksPerWeek: 5, seed: 3 };
const simulation = simulate(small);

function of(name: string, { policies }: Simulation = simulation) {
  return policies.find(({ policy }) => policy === name)!;
}

describe("the made-up region", () => {
  it("is the same for the same seed, another for another, and a snapshot the engine takes", () => {
    const region = makeRegion(small);
    expect(makeRegion(small)).toEqual(region);
    expect(makeRegion({ ...small, seed: 4 }).snapshot).not.toEqual(region.snapshot);
    const { jobseekers, tasks } = parseSnapshot(region.snapshot);
    expect([jobseekers.length, tasks.length]).toEqual([200 + 9 * 4, 10 * 5]);
    expect(region.comes.get(tasks.at(-1)!.id)).toBe(9);
  });
});

describe("the policies", () => {
  const prepared = prepare(parseSnapshot(makeRegion(small).snapshot));
  const problem = roundProblem(prepared, candidatesOf(prepared), { perPerson: 2 });

  it("keep the room and the people's limit in what is heard", () => {
    for (const policy of policies) {
      const { heard } = propose(policy, problem);
      const room = problem.room.slice();
      problem.open.forEach((_, person) => {
        const [start, stop] = [problem.personStart[person]!, problem.personStart[person + 1]!];
        let mine = 0;
        for (let pair = start; pair < stop; pair += 1) {
          if (heard[pair] === 0) continue;
          mine += 1;
          room[problem.task[pair]!]! -= 1;
        }
        expect(mine).toBeLessThanOrEqual(2);
      });
      expect(Math.min(...room)).toBeGreaterThanOrEqual(0);
    }
  });

  it("count for a task all who are told of it, heard or not", () => {
    const { heard, told, proposed } = propose("top_pick", problem);
    const total = (flags: ArrayLike<number>) => Array.from(flags).reduce((sum, n) => sum + n, 0);
    expect(total(proposed)).toBe(total(told));
    expect(total(heard)).toBeLessThan(total(told));
    expect(heard.every((flag, pair) => flag <= told[pair]!)).toBe(true);
  });
});

describe("the simulation", () => {
  it("gives the same numbers for the same options", () => {
    expect(simulate(small)).toEqual(simulation);
  });

  it("has a row for each week and whole numbers only", () => {
    for (const { weeks } of simulation.policies) {
      expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const row of weeks) expect(Object.values(row).every(Number.isInteger)).toBe(true);
    }
  });

  it("reaches more people with rounds than without, and keeps them waiting less", () => {
    const [round, greedy, topPick] = [of("round"), of("greedy"), of("top_pick")];
    expect(round.everReached).toBeGreaterThan(greedy.everReached);
    expect(round.everReached).toBeGreaterThan(topPick.everReached);
    expect(round.meanWaitedThousandths).toBeLessThan(greedy.meanWaitedThousandths);
    expect(round.mostForOneTask).toBeLessThanOrEqual(12);
    expect(topPick.mostForOneTask).toBeGreaterThan(12);
  });

  it("never reaches more than could be reached, nor starts more than there are places", () => {
    const places = makeRegion(small).snapshot.tasks.reduce((sum, { places }) => sum + places!, 0);
    for (const { everReached, couldBeReached, starts } of simulation.policies) {
      expect(everReached).toBeLessThanOrEqual(couldBeReached);
      expect(starts).toBeLessThanOrEqual(places);
    }
  });
});

describe("what is shown of it", () => {
  it("is one picture that needs nothing from outside and can be read aloud", () => {
    const svg = chartOf(simulation);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc"/);
    expect(svg).toContain("<title id=");
    expect(svg).toContain("<desc id=");
    expect(svg.match(/<path /g)).toHaveLength(6);
    expect(svg).not.toMatch(/href|url\(|<script|<style|NaN|undefined/);
  });

  it("is a table with a row a policy", () => {
    const tables = tablesOf(simulation);
    for (const policy of policies) expect(tables).toContain(`| ${policy} |`);
    expect(tables).toContain(`${of("round").everReached} / ${of("round").couldBeReached}`);
  });
});
