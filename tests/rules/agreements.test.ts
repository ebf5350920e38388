import { parseWithZod } from "@conform-to/zod/v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { previewSchema, versionFields, versionSchema, whyLimit } from "#app/agreements/rules.ts";
import {
  holdingOn,
  languagesOn,
  lastDayOf,
  type Numbered,
  stateOf,
  versionStates,
} from "#app/agreements/versions.ts";
import { fillIn, places, problemsOf, readBlocks, written } from "#app/agreements/words.ts";
import { addDays } from "#app/platform/clock/clock.ts";
import { languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { texts } from "#app/texts.ts";

const today = "2026-11-25";

/** As if the PDF's font had no such signs. */
const shapeless = (text: string) => [...new Set(text.match(/[☃漢]/gu) ?? [])];

const good: Record<string, string> = {
  valid_from: "1.1.2027",
  title_fi: "Työkokeilusopimus",
  body_fi: "Ensin tämä.\n\n## Työaika\n\n{{employer}} ja {{ person }} sopivat: {{times}}.",
  title_sv: "Avtal om arbetsprövning",
  body_sv: "Först detta.",
  title_en: "Work trial agreement",
  body_en: "First this.",
  why: "",
};

function errorsOf(changes: Record<string, string>) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...good, ...changes })) form.set(field, value);
  const submission = parseWithZod(form, { schema: versionSchema(today, shapeless) });
  return submission.status === "success" ? {} : (submission.error ?? {});
}

/** The key of a refusal, and its values. */
const read = (message: string | undefined) => {
  const [key = "", values = ""] = (message ?? "").split("|", 2);
  return { key, ...Object.fromEntries(new URLSearchParams(values)) };
};

describe("the form of a new version", () => {
  it("is read whole, and asks for every field but the reason", () => {
    expect(errorsOf({})).toEqual({});
    const empty = errorsOf(Object.fromEntries(versionFields.map((field) => [field, " "])));
    expect(Object.keys(empty).sort()).toEqual(
      versionFields.filter((field) => field !== "why").sort(),
    );
  });

  it("takes today and later, and no day that is past, far, or none", () => {
    const told = (valid_from: string) => read(errorsOf({ valid_from }).valid_from?.[0]).key;
    expect(told("25.11.2026")).toBe("");
    expect(told("24.11.2026")).toBe("agreements:form.validFrom.past");
    expect(told("31.2.2027")).toBe("agreements:form.validFrom.unreadable");
    expect(told("25.11.2031")).toBe("");
    expect(told("1.1.2062")).toBe("agreements:form.validFrom.far");
  });

  it("says what is too long, in which language", () => {
    const errors = errorsOf({
      title_sv: "x".repeat(121),
      body_en: "x".repeat(20_001),
      why: "x".repeat(whyLimit + 1),
    });
    expect(read(errors.title_sv?.[0])).toMatchObject({
      key: "agreements:form.title.long",
      language: "sv",
      max: "120",
    });
    expect(read(errors.body_en?.[0])).toMatchObject({
      key: "agreements:form.body.long",
      language: "en",
      max: "20000",
    });
    expect(read(errors.why?.[0]).key).toBe("agreements:form.why.long");
    expect(errorsOf({ title_sv: "x".repeat(120), body_en: "x".repeat(20_000) })).toEqual({});
  });

  it("says which place it does not know, where, and which there are", () => {
    expect(read(errorsOf({ body_fi: "Rivi\n\n{{työnantaja}} sopii" }).body_fi?.[0])).toEqual({
      key: "agreements:form.body.place",
      language: "fi",
      line: "3",
      found: "{{työnantaja}}",
      known: places.map(written).join(", "),
    });
  });

  it.each(["{{person}}", "## Otsikko", "#1", "**Sopimus**", "<b>Sopimus</b>", "{{x}}"])(
    "has titles of plain text alone: %s",
    (title_fi) => {
      expect(read(errorsOf({ title_fi }).title_fi?.[0]).key).toBe("agreements:form.title.plain");
    },
  );

  it("names the signs that the PDF has not, beside whatever else is wrong", () => {
    const errors = errorsOf({ valid_from: "", body_en: "☃ and 漢 and ☃, **ok**", title_en: "☃" });
    expect(errors.body_en?.map(read)).toMatchObject([
      { key: "agreements:form.body.markup" },
      { key: "agreements:form.signs", language: "en", signs: "☃ 漢" },
    ]);
    expect(errors.title_en?.map(read)).toMatchObject([{ key: "agreements:form.signs" }]);
    expect(errors.valid_from).toHaveLength(1);
  });

  it("looked at in one language asks for that language alone", () => {
    const form = new FormData();
    form.set("title_sv", "Avtal");
    form.set("body_sv", "Text");
    expect(parseWithZod(form, { schema: previewSchema("sv", shapeless) }).status).toBe("success");
    expect(parseWithZod(form, { schema: previewSchema("fi", shapeless) }).status).toBe("error");
  });

  it("has words for each refusal in each language, and puts what was typed into them as it is", () => {
    const body_fi = "{{työ}}\n{{\n# x\n- x\n**x**";
    const messages = [
      ...Object.values(errorsOf({ body_fi, title_fi: "{{ $t(agreements:in.sv) }}" })).flat(),
      ...Object.values(errorsOf(Object.fromEntries(versionFields.map((f) => [f, ""])))).flat(),
    ].map((message) => message ?? "");
    expect(messages).toHaveLength(6 + 7);
    for (const language of languages) {
      const word = translator(language);
      for (const message of messages) {
        const { key, ...values } = read(message);
        const sentence = word(key, values);
        expect(sentence).not.toContain(key);
        if ("found" in values) expect(sentence).toContain(values.found);
        // The language is named, unless what was typed looks like a text of ours.
        else if ("language" in values) expect(sentence).not.toContain("$t(");
      }
    }
    const { key, ...values } = read(messages.find((one) => one.includes("body.place")));
    expect(translator("fi")(key, values)).toBe(
      `Sanat suomeksi, rivi 1: TOIMI ei tunne täytettävää kohtaa {{työ}}. Käytettävissä ovat ${places.map(written).join(", ")}.`,
    );
  });
});

describe("a template's words", () => {
  it("are headings and paragraphs", () => {
    expect(readBlocks("Yksi\nrivi\n\n\n## Otsikko\nKaksi  \n \n##ei\n")).toEqual([
      { kind: "paragraph", text: "Yksi\nrivi" },
      { kind: "heading", text: "Otsikko" },
      { kind: "paragraph", text: "Kaksi" },
      { kind: "paragraph", text: "##ei" },
    ]);
  });

  it.each([
    ["# Otsikko", "heading"],
    ["### Otsikko", "heading"],
    ["##Otsikko", "heading"],
    ["## ", "heading"],
    ["- kohta", "list"],
    ["  * kohta", "list"],
    ["• kohta", "list"],
    ["tämä on **tärkeä**", "markup"],
    ["tämä on *tärkeä* asia", "markup"],
    ["tämä on __tärkeä__", "markup"],
    ["`koodi`", "markup"],
    ["[linkki](https://example.org)", "markup"],
    ["<b>lihava</b>", "markup"],
    ["a &amp; b", "markup"],
    ["| a | b |", "markup"],
    ["> lainaus", "markup"],
    ["---", "markup"],
    ["{{nimi}}", "place"],
    ["{{}}", "place"],
    ["{{employer", "brace"],
    ["employer}}", "brace"],
  ])("with what the PDF does not know are told of: %s", (line, code) => {
    expect(problemsOf(`Hyvä rivi.\n${line}`)).toContainEqual(
      expect.objectContaining({ code, line: 2 }),
    );
  });

  it.each([
    "Työkokeilu on 4–8 tuntia päivässä – ei enempää (laki 380/2023, 54–58 §).",
    "Allekirjoitus: ____________________",
    "1. Ensin tämä. 2 * 3 = 6; a < b & c > d",
    "Hinta on 5 € / h, n. 10 % alle; ks. #3 ja {yksi}.",
    "## Otsikko",
    "{{employer}}, {{ days }}",
  ])("that are plain are let through: %s", (line) => {
    expect(problemsOf(line)).toEqual([]);
  });

  it("are filled in once: what is filled in opens nothing", () => {
    const values = Object.fromEntries(places.map((place) => [place, `<${place}>`])) as Record<
      (typeof places)[number],
      string
    >;
    expect(
      fillIn("{{employer}} {{ person }} {{none}}", { ...values, employer: "{{person}}" }),
    ).toBe("{{person}} <person> {{none}}");
    for (const place of places) expect(fillIn(written(place), values)).toBe(`<${place}>`);
  });

  it("have a name for each place in each language", () => {
    for (const language of languages) {
      expect(Object.keys(texts[language].agreements.place).sort()).toEqual([...places].sort());
      expect(Object.keys(texts[language].agreements.state).sort()).toEqual(
        [...versionStates].sort(),
      );
    }
  });
});

/** Versions as they come about: each number once, days in any order. */
const someVersions = fc
  .array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 6 })
  .map((days): Numbered[] =>
    days.map((from, at) => ({ number: at + 1, validFrom: addDays(today, from) })),
  );

describe("which version holds", () => {
  it("is the highest number of those whose day has come", () => {
    const versions = [
      { number: 1, validFrom: "2026-03-01" },
      { number: 2, validFrom: "2027-03-01" },
      { number: 3, validFrom: "2027-01-01" },
    ];
    expect(versions.map((one) => stateOf(one, versions, today))).toEqual([
      "in_use",
      "replaced",
      "coming",
    ]);
    expect(holdingOn(versions, "2027-06-01")?.number).toBe(3);
    expect(holdingOn(versions, "2026-02-28")).toBeUndefined();
    expect(lastDayOf(versions[0]!, versions)).toBe("2026-12-31");
  });

  it("on every day at most one, and the one that is in use is the one that holds", () => {
    fc.assert(
      fc.property(someVersions, fc.integer({ min: -40, max: 40 }), (versions, offset) => {
        const day = addDays(today, offset);
        const inUse = versions.filter((one) => stateOf(one, versions, day) === "in_use");
        expect(inUse).toEqual([holdingOn(versions, day)].filter(Boolean));
        // What holds on a day does so between its first and its last day.
        for (const one of versions) {
          const last = lastDayOf(one, versions);
          const within = one.validFrom <= day && (last === null || day <= last);
          expect(within).toBe(holdingOn(versions, day) === one);
        }
      }),
    );
  });

  it("whatever comes later, what was in use is never called coming again", () => {
    fc.assert(
      fc.property(someVersions, (versions) => {
        for (const one of versions) {
          const states = [-40, -10, 0, 10, 40].map((n) =>
            stateOf(one, versions, addDays(today, n)),
          );
          const order = ["coming", "in_use", "earlier"];
          const ranks = states.map((state) => order.indexOf(state));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it("in a language that was left behind is the newest that has it", () => {
    const versions = [
      { number: 3, validFrom: "2027-01-01", languages: ["fi"] as const },
      { number: 2, validFrom: "2026-06-01", languages: ["fi", "sv"] as const },
      { number: 1, validFrom: "2026-03-01", languages: ["fi", "sv"] as const },
    ];
    expect(languagesOn(versions, today)).toEqual({
      fi: { state: "current", number: 2 },
      sv: { state: "old", number: 2 },
      en: { state: "missing", number: null },
    });
    expect(languagesOn(versions, "2027-01-01").fi).toEqual({ state: "current", number: 3 });
    expect(languagesOn([], today).fi).toEqual({ state: "missing", number: null });
  });
});
