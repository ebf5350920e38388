import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  baseForms,
  foldName,
  nearness,
  nearnessOf,
  searchedWords,
} from "#app/referrals/name-search.ts";

const find = (typed: string, name: string) => nearnessOf(name, searchedWords(typed));

describe("a name is found", () => {
  it.each([
    // Genitive, and the other cases, of names in -nen.
    ["Virtasen", "Virtanen"],
    ["Virtaselle", "Virtanen"],
    ["Virtasella", "Virtanen"],
    ["Virtasta", "Virtanen"],
    ["Virtaseen", "Virtanen"],
    ["Savolaisen", "Savolainen"],
    ["Leppäsellä", "Leppänen"],
    ["Kekkosta", "Kekkonen"],
    // Foreign names take an i.
    ["Åbergin", "Åberg"],
    ["Abergin", "Åberg"],
    ["Öhmanille", "Öhman"],
    ["Öhmania", "Öhman"],
    ["Öhmans", "Öhman"],
    ["Lindströmistä", "Lindström"],
    ["Nguyenin", "Nguyen"],
    ["Petrovin", "Petrov"],
    // Consonant gradation.
    ["Mäen", "Mäki"],
    ["Mäelle", "Mäki"],
    ["Mäkeen", "Mäki"],
    ["Lahden", "Lahti"],
    ["Aallon", "Aalto"],
    ["Lammen", "Lampi"],
    ["Rannan", "Ranta"],
    ["Virran", "Virta"],
    ["Hongan", "Honka"],
    ["Lehdon", "Lehto"],
    ["Kurjen", "Kurki"],
    ["Joen", "Joki"],
    ["Pekan", "Pekka"],
    ["Matin", "Matti"],
    ["Heikin", "Heikki"],
    ["Sepän", "Seppä"],
    ["Riitan", "Riitta"],
    // Stems in e, and vowels that grow.
    ["Järven", "Järvi"],
    ["Koskella", "Koski"],
    ["Saaren", "Saari"],
    ["Niemen", "Niemi"],
    ["Laineen", "Laine"],
    ["Lainetta", "Laine"],
    ["Kankaan", "Kangas"],
    ["Tuomaksen", "Tuomas"],
    ["Markukselle", "Markus"],
    ["Ilveksen", "Ilves"],
    ["Koskelaan", "Koskela"],
  ])("in an inflected form: %s → %s", (typed, name) => {
    expect(find(typed, name)).toBe(nearness.inflected);
  });

  it.each([
    ["ohman", "Öhman", nearness.folded],
    ["OHMAN", "Öhman", nearness.folded],
    ["öhman", "Öhman", nearness.exact],
    ["aberg", "Åberg", nearness.folded],
    ["virt", "Virtanen", nearness.beginning],
    ["maija", "Anna-Maija", nearness.exact],
    ["maijan", "Anna-Maija", nearness.inflected],
    ["Matti Virtasen", "Matti Virtanen", nearness.inflected],
    ["Virtanen Matti", "Matti Virtanen", nearness.exact],
    ["O\u0308hman", "Öhman", nearness.exact],
  ])("without dots, half-typed, in any order: %s → %s", (typed, name, near) => {
    expect(find(typed, name)).toBe(near);
  });

  it("the exact one first", () => {
    const order = ["Ohmanen", "Öhman", "Ohman", "Öhmanin"].sort(
      (a, b) => (find("Ohman", a) ?? 9) - (find("Ohman", b) ?? 9),
    );
    expect(order.slice(0, 2)).toEqual(["Ohman", "Öhman"]);
  });
});

describe("a name is not found", () => {
  it.each([
    ["Virtasen", "Virta"],
    ["Matin", "Martti"],
    ["Virtanen Pekka", "Virtanen Matti"],
    ["anen", "Virtanen"],
    ["%", "Virtanen"],
    ["_", "Virtanen"],
  ])("%s ↛ %s", (typed, name) => {
    const words = searchedWords(typed);
    if (words.length > 0) expect(nearnessOf(name, words)).toBeNull();
  });
});

describe("searching", () => {
  it("never gives the database anything but letters and digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
        const words = searchedWords(typed);
        expect(words.length).toBeLessThanOrEqual(5);
        for (const { exact, folded, baseForms: forms } of words) {
          for (const text of [exact, folded, ...forms]) {
            expect(text).not.toMatch(/[%_\\\s'"]/);
          }
        }
      }),
    );
  });

  it("finds every name by itself, by its beginning and without dots", () => {
    const letters = fc.constantFrom(..."abdehijklmnoprstuvyäöå");
    const name = fc
      .array(letters, { minLength: 2, maxLength: 12 })
      .map((all) => all.join("").replace(/^./, (first) => first.toUpperCase()));
    fc.assert(
      fc.property(name, (whole) => {
        expect(find(whole, whole)).toBe(nearness.exact);
        expect(find(foldName(whole), whole)).not.toBeNull();
        expect(find(whole.slice(0, 2), whole)).not.toBeNull();
      }),
    );
  });

  it("keeps the number of base forms small", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (word) => {
        expect(baseForms(foldName(word)).length).toBeLessThan(80);
      }),
    );
  });
});
