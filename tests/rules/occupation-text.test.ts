import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, slipsBetween } from "#app/occupations/did-you-mean.ts";
import { fold, normalise, stem } from "#app/occupations/text-folding.ts";

describe("folding", () => {
  it("takes away case, dots and punctuation", () => {
    expect(fold("  Keittiö-APULAINEN, (Åbo) ")).toBe("keittio apulainen abo");
    expect(normalise("Kätilö/Yö")).toBe("kätilö yö");
    expect(fold("Smørrebrød æ ß")).toBe("smorrebrod a ss");
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("stems", () => {
  it.each([
    ["siivooja", "siivoojan"],
    ["siivooja", "siivoojalle"],
    ["siivooja", "siivoojaksi"],
    ["keittioapulainen", "keittioapulaisena"],
    ["keittioapulainen", "keittioapulaisten"],
    ["kokki", "kokin"],
    ["kokki", "kokkia"],
    ["talkkari", "talkkarina"],
  ])("%s and %s are the same in Finnish", (a, b) => {
    expect(stem(a, "fi")).toBe(stem(b, "fi"));
  });

  it("are the same for Swedish definite and plural forms", () => {
    expect(stem("stadaren", "sv")).toBe(stem("stadare", "sv"));
    expect(stem("stadarna", "sv")).toBe(stem("stadare", "sv"));
  });

  it("never come to nothing", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,20}$/),
        fc.constantFrom("fi", "sv", "en"),
        (word, language) => {
          expect(stem(word, language as "fi" | "sv" | "en").length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("slips", () => {
  it("counts a letter more, less, other, and two swapped", () => {
    expect(slipsBetween("kokki", "kokki", 3)).toBe(0);
    expect(slipsBetween("kokki", "koki", 3)).toBe(1);
    expect(slipsBetween("kokki", "kokkki", 3)).toBe(1);
    expect(slipsBetween("kokki", "kakki", 3)).toBe(1);
    expect(slipsBetween("kokki", "okkki", 3)).toBe(1);
    expect(slipsBetween("kokki", "kassa", 9)).toBe(4);
    expect(slipsBetween("kokki", "kassa", 1)).toBe(2);
    expect(slipsBetween("siivooja", "isivooja", 3)).toBe(1);
  });

  it("is the same both ways", () => {
    const word = fc.stringMatching(/^[a-c]{0,7}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b, 9)).toBe(slipsBetween(b, a, 9));
      }),
    );
  });
});

describe("a corrected spelling", () => {
  const vocabulary = new Map([
    ["siivooja", "siivooja"],
    ["keittio", "keittiö"],
    ["kokki", "kokki"],
  ]);

  it("keeps known words and mends unknown ones", () => {
    expect(didYouMean("keitio siivooja", vocabulary)).toBe("keittiö siivooja");
  });

  it("is not offered when nothing needs mending, or nothing is near", () => {
    expect(didYouMean("keittiö", vocabulary)).toBeNull();
    expect(didYouMean("avaruus", vocabulary)).toBeNull();
    expect(didYouMean("", vocabulary)).toBeNull();
  });
});
