import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable, required } from "#db/reference/files.ts";
import {
  type Area,
  estimateTravel,
  longestMinutes,
  minutesFor,
  straightKilometres,
} from "#db/reference/travel.ts";

const areas: Area[] = readTable("postal_codes_north_karelia.csv").map((row) => ({
  code: required(row, "postal_code"),
  lat: Number(required(row, "lat")),
  lon: Number(required(row, "lon")),
}));
const ways = estimateTravel(areas);
const minutes = new Map(ways.map((way) => [`${way.from} ${way.to}`, way.minutes]));
const between = (from: string, to: string) => minutes.get(`${from} ${to}`)!;

describe("travel between North Karelia's postal areas", () => {
  it("has every pair once, as whole minutes from 1 to 999", () => {
    expect(ways.length).toBe(areas.length ** 2);
    expect(minutes.size).toBe(ways.length);
    for (const { car, publicTransport, walk } of minutes.values()) {
      for (const value of [car, publicTransport, walk]) {
        expect(Number.isInteger(value) && value >= 1 && value <= longestMinutes).toBe(true);
      }
    }
  });

  it("takes as long there as back", () => {
    for (const way of ways) expect(between(way.to, way.from)).toEqual(way.minutes);
  });

  it("is never slower by car than by public transport", () => {
    for (const { car, publicTransport } of minutes.values()) {
      expect(car).toBeLessThan(publicTransport);
    }
  });

  it.each([
    ["80100", "80200", 5, 15],
    ["80100", "83500", 35, 60],
    ["80100", "82500", 50, 80],
    ["80100", "81700", 65, 95],
    ["80100", "75500", 95, 135],
  ])("is believable by car from %s to %s", (from, to, least, most) => {
    const { car } = between(from, to);
    expect(car).toBeGreaterThanOrEqual(least);
    expect(car).toBeLessThanOrEqual(most);
  });

  it("walks within a town, not between towns", () => {
    expect(between("80100", "80100").walk).toBeLessThanOrEqual(30);
    expect(between("80100", "81700").walk).toBe(longestMinutes);
  });
});

describe("the formula", () => {
  it("never takes less time for a longer way, nor for sparser ends", () => {
    const km = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(km, km, fc.constantFrom(0, 1, 2), (a, b, sparse) => {
        const near = minutesFor(Math.min(a, b), sparse);
        const far = minutesFor(Math.max(a, b), sparse);
        expect(near.car).toBeLessThanOrEqual(far.car);
        expect(near.publicTransport).toBeLessThanOrEqual(far.publicTransport);
        expect(near.walk).toBeLessThanOrEqual(far.walk);
        expect(minutesFor(a, 0).publicTransport).toBeLessThanOrEqual(
          minutesFor(a, sparse).publicTransport,
        );
      }),
    );
  });

  it("measures the globe", () => {
    const helsinki = { lat: 60.1699, lon: 24.9384 };
    const joensuu = { lat: 62.6012, lon: 29.7632 };
    expect(straightKilometres(helsinki, joensuu)).toBeGreaterThan(365);
    expect(straightKilometres(helsinki, joensuu)).toBeLessThan(380);
    expect(straightKilometres(joensuu, joensuu)).toBe(0);
    expect(straightKilometres(joensuu, helsinki)).toBe(straightKilometres(helsinki, joensuu));
  });

  it("stands alone areas", () => {
    expect(estimateTravel([])).toEqual([]);
    const [alone] = estimateTravel([{ code: "1", lat: 62, lon: 29 }]);
    expect(alone!.minutes.car).toBeGreaterThan(0);
  });
});
