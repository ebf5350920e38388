import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, readBusinessId } from "#app/organisations/business-id.ts";

/** Real, public Business IDs of municipalities and joint authorities. */
const issued = [
  "0242746-2",
  "0212371-7",
  "0201256-6",
  "0214958-9",
  "0161075-9",
  "0187690-1",
  "0208201-1",
  "1027740-9",
  "0502454-6",
  "1852679-9",
  "0973110-9",
  "1007629-5",
  "0207390-8",
  "2109309-0",
  "0993644-6",
];
const valid = (id: string) => ({ ok: true, businessId: id });
const wrong = (problem: string) => ({ ok: false, problem });

describe("a Business ID", () => {
  it.each(issued)("%s is read as it is", (id) => {
    expect(readBusinessId(id)).toEqual(valid(id));
  });

  it.each([
    ["wrong check digit", "0242746-3", "check_digit"],
    ["transposed digits", "0242764-2", "check_digit"],
    ["remainder 1, never issued", "1375045-1", "check_digit"],
    ["digits missing", "261741-4", "check_digit"],
    ["digits missing", "12345", "shape"],
    ["too long", "2617416-44", "shape"],
    ["empty", "", "missing"],
    ["only spaces", " \u00a0 ", "missing"],
    ["letters", "Lounas-Lampi Oy", "shape"],
    ["dash in a wrong place", "024-27462", "shape"],
    ["another country's VAT number", "SE556036079301", "shape"],
  ])("with %s (%s) is refused", (_why, typed, problem) => {
    expect(readBusinessId(typed)).toEqual(wrong(problem));
  });

  it.each([
    "0242746-2",
    "02427462",
    "242746-2",
    "2427462",
    " 0242746 - 2 ",
    "0242746\u20132",
    "0242746\u20112",
    "0242746\u22122",
    "FI02427462",
    "fi 0242746-2",
    "FI-02427462",
    "Y-tunnus: 0242746-2",
    "FO-nummer 0242746-2",
    "０２４２７４６－２",
    "0242746\u00a0-\u00a02",
    "\u200e0242746-2",
    "ALV FI02427462",
    "VAT: FI02427462",
  ])("typed as %j is 0242746-2", (typed) => {
    expect(readBusinessId(typed)).toEqual(valid("0242746-2"));
  });

  it("is read the same however it is written, and no single wrong digit passes", () => {
    const numbers = fc
      .integer({ min: 100_000, max: 9_999_999 })
      .map((n) => String(n).padStart(7, "0"));
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("-", "", " ", " - ", "–", "−"),
        fc.boolean(),
        fc.nat(6),
        fc.integer({ min: 1, max: 9 }),
        (seven, between, vat, place, shift) => {
          const digit = checkDigit(seven);
          fc.pre(digit !== undefined);
          const id = `${seven}-${digit}`;
          expect(readBusinessId(`${vat ? "FI" : ""}${seven}${between}${digit}`)).toEqual(valid(id));
          expect(readBusinessId(`${seven.replace(/^0/, "")}${between}${digit}`)).toEqual(valid(id));
          const mistyped = [...seven];
          mistyped[place] = String((Number(mistyped[place]) + shift) % 10);
          expect(readBusinessId(`${mistyped.join("")}-${digit}`).ok).toBe(false);
        },
      ),
    );
  });

  it("never throws, and answers only in the standard form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const read = readBusinessId(typed);
        if (read.ok) expect(read.businessId).toMatch(/^\d{7}-\d$/);
      }),
    );
  });
});
