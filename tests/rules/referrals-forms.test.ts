import { parseWithZod } from "@conform-to/zod/v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparablePhone, identitySchema } from "#app/referrals/identity-form.ts";
import {
  isPageField,
  pageForm,
  pageSchemas,
  storedValues,
  typedValues,
} from "#app/referrals/profile-forms.ts";
import {
  allSlots,
  emptyProfile,
  type Profile,
  type ProfilePage,
  partOf,
  profilePages,
  weekdayDaytime,
} from "#app/referrals/rules.ts";
import { dimensions } from "#matching/dimensions.ts";

function formOf(entries: Record<string, string | readonly string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) {
    for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
  }
  return form;
}

const send = (page: ProfilePage, entries: Record<string, string | readonly string[]>) =>
  parseWithZod(pageForm(page, formOf(entries)), { schema: pageSchemas[page] });

const errors = (page: ProfilePage, entries: Record<string, string | readonly string[]>) => {
  const sent = send(page, entries);
  return sent.status === "success" ? {} : sent.error;
};

const hostile = [
  "<script>alert(1)</script>",
  "'; drop table jobseeker_identity; --",
  "=cmd|' /C calc'!A0",
  "\u202Eevil\u202C",
  "a\u0000b",
  "\ud800",
  "__proto__",
  "9".repeat(400),
  "2026-02-31",
  "-1",
  "1e9",
  "NaN",
  "x".repeat(100_000),
];

const full: Profile = {
  ...emptyProfile,
  goals: "Oma tulo\nja rytmi",
  interests: ["5120", "5131", "5246", "9411", "9412", "7412"].sort(),
  avoids: ["5132", "83"],
  forms: ["employment", "work_trial"],
  postalCode: "80100",
  modes: ["car", "walk"],
  reachMinutes: 50,
  hoursMin: 10,
  hoursMax: 25,
  hoursPerDayMax: 5,
  fromDate: "2026-12-07",
  slots: [1, 2, 5],
  languages: { fi: 3, so: 6 },
  cards: ["hygiene"],
  skills: [12, 7],
  capacity: Object.fromEntries(dimensions.map((name, at) => [name, at % 5])),
  absolute: ["heights", "noise"],
  supportNeed: 0,
};

describe("the forms of a profile", () => {
  it.each(profilePages)("%s: what is stored fills the form, which gives the same back", (page) => {
    for (const profile of [full, emptyProfile]) {
      const sent = send(page, storedValues(profile, page, "fi") as Record<string, string[]>);
      expect(sent.status).toBe("success");
      if (sent.status === "success") expect(sent.value).toEqual(partOf(profile, page));
    }
  });

  it.each(profilePages)("%s: an empty form is a good answer", (page) => {
    const sent = send(page, {});
    expect(sent.status).toBe("success");
    if (sent.status === "success") expect(sent.value).toEqual(partOf(emptyProfile, page));
  });

  it.each(profilePages)("%s: hostile values are refused in our words, or kept as text", (page) => {
    const names = [
      "goals",
      "wishes",
      "toAvoid",
      "interests",
      "interestCodes",
      "avoids",
      "forms",
      "postalCode",
      "modes",
      "reach",
      "reachOwn",
      "hoursMin",
      "hoursMax",
      "hoursPerDayMax",
      "fromDate",
      "when",
      "slots",
      "goesWell",
      "cards",
      "skills",
      "skillQuery",
      "support",
      "supportNeed",
      "absolute",
      "languages.fi",
      "languages.xx",
      "capacity.lifting",
      "capacity.pace",
      "capacity.noise",
      "__intent__",
      "__state__",
      "languages.__proto__",
      "capacity[0]",
      "slots[999999]",
    ];
    for (const value of hostile) {
      for (const name of names) {
        const sent = send(page, { [name]: [value, value] });
        if (sent.status === "success") {
          expect(JSON.stringify(sent.value)).not.toMatch(/\\u0000|\\ud800/);
        } else {
          for (const messages of Object.values(sent.error ?? {})) {
            for (const message of messages ?? []) expect(message).toMatch(/^referrals:/);
          }
        }
      }
    }
  });

  it("keeps any typed text as it is but for line breaks and what cannot be stored", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const sent = send("support", { support: text });
        expect(sent.status).toBe("success");
        if (sent.status !== "success") return;
        expect(sent.value.support).toBe(
          text
            .normalize("NFC")
            .replace(/\r\n?/g, "\n")
            .replace(/[^\P{Cc}\n\t]/gu, "")
            .trim(),
        );
      }),
    );
  });

  it("takes hours as people write them and refuses a range upside down", () => {
    const sent = send("hours", { hoursMin: "10", hoursMax: "25 h", when: "weekdays" });
    expect(sent.status === "success" && sent.value).toMatchObject({
      hoursMin: 10,
      hoursMax: 25,
      slots: weekdayDaytime,
    });
    expect(errors("hours", { hoursMin: "30", hoursMax: "20" })).toEqual({
      hoursMax: ["referrals:profile.hours.order"],
    });
    expect(errors("hours", { hoursMin: "30" })).toEqual({
      hoursMax: ["referrals:profile.hours.both"],
    });
    expect(errors("hours", { fromDate: "31.2.2026" })).toEqual({
      fromDate: ["referrals:profile.fromDate.odd"],
    });
  });

  it("passes over ticked slots unless they were chosen, and any time is all of them", () => {
    const any = send("hours", { when: "any", slots: ["3"] });
    expect(any.status === "success" && any.value.slots).toEqual(allSlots);
    const chosen = send("hours", { when: "chosen", slots: ["6", "3", "3", "99"] });
    expect(chosen.status === "success" && chosen.value.slots).toEqual([3, 6]);
  });

  it("asks for minutes when the reach is one's own number", () => {
    const odd = { reachOwn: ["referrals:profile.reach.odd|max=240"] };
    expect(errors("place-reach", { reach: "own" })).toEqual(odd);
    expect(errors("place-reach", { reach: "own", reachOwn: "1000" })).toEqual(odd);
    const own = send("place-reach", { reach: "own", reachOwn: "50 min" });
    expect(own.status === "success" && own.value.reachMinutes).toBe(50);
  });

  it("reads “not known yet” as no level, and 0 as a level", () => {
    const sent = send("capacity-body", {
      "capacity.lifting": "unknown",
      "capacity.bending": "0",
      "capacity.pace": "4",
      absolute: ["heights", "pace"],
    });
    expect(sent.status === "success" && sent.value).toEqual({
      capacity: { bending: 0 },
      absolute: ["heights"],
    });
  });

  it("takes only the fields of its own page", () => {
    expect(isPageField("capacity-body", "capacity.pace")).toBe(false);
    expect(isPageField("support", "__intent__")).toBe(false);
    expect(typedValues(pageForm("support", formOf({ support: "a", goals: "b" })))).toEqual({
      support: "a",
    });
  });
});

describe("the identity form", () => {
  const identity = (entries: Record<string, string>) =>
    parseWithZod(formOf({ firstName: "Aino", lastName: "Öhman", language: "fi", ...entries }), {
      schema: identitySchema,
    });

  it("needs the names and the language, nothing else", () => {
    const sent = identity({});
    expect(sent.status === "success" && sent.value).toEqual({
      firstName: "Aino",
      lastName: "Öhman",
      phone: "",
      email: "",
      language: "fi",
      customerNumber: "",
    });
    const none = parseWithZod(formOf({ firstName: "  " }), { schema: identitySchema });
    expect(none.status !== "success" && Object.keys(none.error ?? {})).toEqual([
      "firstName",
      "lastName",
      "language",
    ]);
  });

  it("takes phone numbers as people write them and e-mail in one form", () => {
    for (const phone of ["040 123 4567", "+358 (0)40-1234567", "0401234567"]) {
      expect(identity({ phone }).status).toBe("success");
    }
    expect(identity({ phone: "soita äidille" }).status).toBe("error");
    const sent = identity({ email: " Aino@Esimerkki.FI " });
    expect(sent.status === "success" && sent.value.email).toBe("aino@esimerkki.fi");
    expect(identity({ email: "aino(at)esimerkki.fi" }).status).toBe("error");
    expect(comparablePhone("+358 40 123 4567")).toBe(comparablePhone("040-1234567"));
    expect(comparablePhone("123")).toBe("");
  });

  it("refuses a personal identity code where a customer number is asked", () => {
    // Not a real code: the check character does not match.
    expect(identity({ customerNumber: "010203-1234" }).status).toBe("error");
    expect(identity({ customerNumber: "A-20391" }).status).toBe("success");
  });
});
