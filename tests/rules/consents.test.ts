import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CardField, fieldKeys, grantedOf, readCard } from "#app/consents/card.ts";
import { describeCard, type Question, shownText } from "#app/consents/card-words.ts";
import {
  type AskForm,
  askSchema,
  fieldsWith,
  type Known,
  makeCard,
  ownAnswerSchema,
  type RequestAct,
  type RequestActor,
  type RequestState,
  requestActs,
  requestAfter,
  requestStates,
  requestTransitions,
  tickedAtFirst,
} from "#app/consents/rules.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { internationalNumber } from "#app/platform/mail/text-message.server.ts";
import type { Translate } from "#app/work/translate.ts";
import "#app/texts.ts";

const known: Known = {
  firstName: "Maija",
  lastName: "Malli",
  phone: "040 123 4567",
  email: "maija@esimerkki.example",
  languages: { fi: 3, ar: 6, en: 0 },
  skills: [11, 12],
  cards: ["hygiene"],
  wishes: "Haluan keittiöön",
};

const form = (values: Partial<AskForm> = {}): AskForm =>
  askSchema.parse({ tell: ["first_name"], how: "desk", language: "fi", ...values });

describe("the card", () => {
  it("has to begin with only what our narrow default tells", () => {
    expect(tickedAtFirst(known)).toEqual([
      "first_name",
      "phone",
      "email",
      "languages",
      "skills",
      "wishes",
    ]);
    expect(tickedAtFirst({ ...known, wishes: "", skills: [] })).not.toContain("wishes");
  });

  it("never offers citizenship, military service, unemployment or health", () => {
    const offered = fieldsWith(known).join(" ");
    for (const word of ["citizen", "military", "unemploy", "health", "diagnos", "age", "gender"]) {
      expect(offered.split(/[ _]/)).not.toContain(word);
    }
    expect(
      askSchema.safeParse({ tell: ["citizenship"], how: "desk", language: "fi" }).success,
    ).toBe(false);
  });

  it("holds exactly what was ticked and known, in one order, whatever is ticked", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...fieldKeys)), (tell) => {
        const card = makeCard({ ...form(), tell, wishes: "Toive", education: "Koulu" }, known);
        const keys = card.map(({ key }) => key);
        // Work experience was not written, so there is nothing to tell of it.
        const expected = fieldKeys.filter((key) => tell.includes(key) && key !== "work_history");
        expect(keys).toEqual(expected);
        expect(readCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
      }),
    );
  });

  it("gives the employer the granted fields and never one more", () => {
    const card = makeCard(form({ tell: ["first_name", "phone", "wishes"], wishes: "T" }), known);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...fieldKeys))), (granted) => {
        const told = grantedOf(card, granted).map(({ key }) => key);
        expect(told).toEqual(card.map(({ key }) => key).filter((key) => granted.includes(key)));
      }),
    );
  });

  it("leaves out what cannot be read, rather than showing it half", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        for (const field of readCard(stored)) {
          expect(typeof field.key).toBe("string");
        }
      }),
    );
  });

  it("asks for the necessity of what has to do with health", () => {
    const refused = askSchema.safeParse({
      tell: ["first_name"],
      how: "desk",
      language: "fi",
      adjustment_1: "Tauko tunnin välein",
      health_1: "on",
    });
    expect(refused.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["necessity_1", "consents:ask.necessity.missing"],
    ]);
    const card = makeCard(
      form({ adjustment_1: "Tauko", health_1: "on", necessity_1: "Työ on raskasta" }),
      known,
    );
    expect(card.at(-1)).toEqual({
      key: "adjustment:1",
      text: "Tauko",
      health: true,
      necessity: "Työ on raskasta",
    });
  });

  it("shows the employer no necessity, and the kept text has every field that was shown", () => {
    const card: CardField[] = makeCard(
      form({
        tell: ["first_name", "languages"],
        adjustment_1: "Tauko",
        health_1: "on",
        necessity_1: "PERUSTELU",
      }),
      known,
    );
    const t = translator("fi") as unknown as Translate;
    const words = { t, language: "fi", skills: {} };
    expect(JSON.stringify(describeCard(card, words))).not.toContain("PERUSTELU");
    const work = {
      title: "Keittiöapulainen",
      organisation: "Testi Oy",
      description: "Autat keittiössä",
      place: "80100 Keskus",
      streetAddress: "",
      startDate: "2026-12-07",
      endDate: null,
      hoursMin: 15,
      hoursMax: 20,
      slots: [1, 5],
      forms: ["work_trial"],
      supervisorName: "Anna",
    };
    const question: Question = {
      card,
      work,
      asker: { name: "Kaisa Kysyjä", phone: "+358 13 000 000" },
      expiresOn: "2026-12-09",
      setting: "link",
    };
    const shown = shownText(question, words);
    for (const word of [
      "Kaisa Kysyjä",
      "9.12.2026",
      "Keittiöapulainen",
      "Testi Oy",
      "7.12.2026",
      "Autat keittiössä",
      "Etunimi: Maija",
      "Tauko",
      // The person reads why a matter of health would be told.
      "PERUSTELU",
      "Kyllä, tämän saa kertoa",
      "En halua",
      "Haluan ensin jutella",
      "sama linkki",
    ]) {
      expect(shown).toContain(word);
    }
    for (const setting of ["desk", "paper"] as const) {
      const there = shownText({ ...question, setting }, words);
      expect(there).not.toContain("sama linkki");
      expect(there).toContain("+358 13 000 000");
    }
  });
});

describe("the answer", () => {
  it("is one of three, and a yes lets something be told", () => {
    expect(ownAnswerSchema.safeParse({ answer: "granted", tell: ["first_name"] }).success).toBe(
      true,
    );
    expect(ownAnswerSchema.safeParse({ answer: "granted" }).success).toBe(false);
    expect(ownAnswerSchema.safeParse({ answer: "refused" }).success).toBe(true);
    expect(ownAnswerSchema.safeParse({ answer: "talk" }).success).toBe(true);
    expect(ownAnswerSchema.safeParse({ answer: "maybe", tell: ["first_name"] }).success).toBe(
      false,
    );
  });

  it("takes nothing for a field that could not be one, whatever is sent", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (tell) => {
        const sent = [...tell, "first_name", "adjustment:1", "a\u0000b", "x".repeat(5000)];
        const read = ownAnswerSchema.parse({ answer: "granted", tell: sent });
        expect(read.tell).toContain("adjustment:1");
        for (const key of read.tell) expect(key).toMatch(/^[a-z_]{1,20}(:[1-9])?$/);
      }),
    );
  });
});

describe("the life of a question", () => {
  const actors: readonly RequestActor[] = ["caseworker", "jobseeker", "system"];
  const steps = fc.array(
    fc.tuple(fc.constantFrom<RequestAct>(...requestActs), fc.constantFrom(...actors)),
    { maxLength: 20 },
  );

  it("is granted by the person alone, and never twice", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        let state: RequestState = "asked";
        let granted = 0;
        for (const [act, by] of acts) {
          const next: RequestState | null = requestAfter(state, act, by);
          if (next === null) continue;
          if (next === "granted") {
            granted += 1;
            expect(by).toBe("jobseeker");
          }
          state = next;
        }
        expect(granted).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("reaches every state, and a yes can always be taken back by the person", () => {
    const reached = new Set<string>([
      "asked",
      ...Object.values(requestTransitions).map(({ to }) => to),
    ]);
    expect([...reached].sort()).toEqual([...requestStates].sort());
    expect(requestAfter("granted", "withdraw", "jobseeker")).toBe("withdrawn");
  });
});

describe("a phone number", () => {
  it("is read as Finns write it", () => {
    for (const typed of [
      "040 123 4567",
      "0401234567",
      "+358 40 123 4567",
      "00358 40 1234567",
      "040-1234567",
    ]) {
      expect(internationalNumber(typed)).toBe("+358401234567");
    }
    for (const wrong of ["", "12", "soita", "0", "+358", "+0401234567", "0".repeat(20)]) {
      expect(internationalNumber(wrong)).toBeNull();
    }
  });
});
