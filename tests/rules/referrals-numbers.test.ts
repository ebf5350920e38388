import { randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  jobseekerNumberShape,
  makeJobseekerNumber,
  readJobseekerNumber,
} from "#app/referrals/jobseeker-number.ts";

const characters = "23456789CDFGHJKMPQRTVWX";

/** Numbers as the generator makes them, from any randomness. */
const anyNumber = fc
  .array(fc.nat({ max: characters.length - 1 }), { minLength: 7, maxLength: 7 })
  .map((drawn) => {
    let at = 0;
    return makeJobseekerNumber(() => drawn[at++]!);
  });

describe("the TOIMI number", () => {
  it("has one shape, without characters that are taken for one another and without vowels", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(number).toMatch(jobseekerNumberShape);
        expect(number).not.toMatch(/[01AEIOUYLSBZN]/);
      }),
    );
  });

  it("is read back as people write it", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(readJobseekerNumber(number)).toBe(number);
        expect(readJobseekerNumber(` ${number.toLowerCase().replace("-", " ")} `)).toBe(number);
        expect(readJobseekerNumber(number.replace("-", ""))).toBe(number);
      }),
    );
  });

  it("notices any one wrong character", () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.nat({ max: 7 }),
        fc.constantFrom(...characters),
        (number, place, other) => {
          const at = place < 4 ? place : place + 1;
          fc.pre(number[at] !== other);
          const wrong = number.slice(0, at) + other + number.slice(at + 1);
          expect(readJobseekerNumber(wrong)).toBeUndefined();
        },
      ),
    );
  });

  it("notices two neighbours that have changed places", () => {
    fc.assert(
      fc.property(anyNumber, fc.nat({ max: 6 }), (number, place) => {
        const bare = [...number.replace("-", "")];
        fc.pre(bare[place] !== bare[place + 1]);
        [bare[place], bare[place + 1]] = [bare[place + 1]!, bare[place]!];
        expect(readJobseekerNumber(bare.join(""))).toBeUndefined();
      }),
    );
  });

  it("does not follow an order, and does not come twice in a row of draws", () => {
    const drawn = Array.from({ length: 2000 }, () => makeJobseekerNumber(randomInt));
    expect(new Set(drawn).size).toBe(drawn.length);
    expect([...drawn].sort()).not.toEqual(drawn);
  });

  it("refuses anything else without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const read = readJobseekerNumber(typed);
        if (read !== undefined) expect(read).toMatch(jobseekerNumberShape);
      }),
    );
  });
});
