import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { acceptedStep, codeAt, codeStep, newCodeSecret } from "#app/accounts/one-time-codes.ts";
import { isEasilyGuessed } from "#app/accounts/password-strength.ts";
import {
  invitedForm,
  inviteStaffForm,
  mayRevoke,
  ownDetailsForm,
  signInForm,
} from "#app/accounts/rules.ts";
import { storableLine, storableText } from "#app/platform/forms/typed-text.ts";

describe("one-time codes", () => {
  it("follow RFC 6238 (SHA-1, its test secret and times)", () => {
    // The RFC prints eight digits; a six-digit code is their end.
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(codeAt(secret, codeStep(59_000))).toBe("287082");
    expect(codeAt(secret, codeStep(1_111_111_109_000))).toBe("081804");
    expect(codeAt(secret, codeStep(20_000_000_000_000))).toBe("353130");
  });

  it("are accepted one period around now, and each only once", () => {
    const secret = newCodeSecret();
    const now = 1000;
    for (const step of [now - 1, now, now + 1]) {
      expect(acceptedStep(secret, codeAt(secret, step), { now, last: null })).toBe(step);
      expect(acceptedStep(secret, codeAt(secret, step), { now, last: step })).toBeUndefined();
    }
    expect(acceptedStep(secret, codeAt(secret, now - 2), { now, last: null })).toBeUndefined();
    expect(acceptedStep(secret, codeAt(secret, now + 2), { now, last: null })).toBeUndefined();
  });

  it("may be typed with a space, and nothing but six digits is read", () => {
    const secret = newCodeSecret();
    const code = codeAt(secret, 5);
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(acceptedStep(secret, typed, { now: 5, last: null })).toBe(5);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        if (!/^\d{6}$/.test(text.normalize("NFKC").replace(/[\s-]/g, ""))) {
          expect(acceptedStep(secret, text, { now: 5, last: null })).toBeUndefined();
        }
      }),
    );
  });
});

describe("passwords", () => {
  it.each([
    "123456789012",
    "aaaaaaaaaaaa",
    "abababababab",
    "Salasana1234",
    "Password 1234",
    "qwerty uiop 123",
    "abcdefghijkl",
    "joensuujoensuu",
  ])("%s is refused as easily guessed", (password) => {
    expect(isEasilyGuessed(password)).toBe(true);
  });

  it.each(["matto vispilä karhunsammal", "lusikka-ja-haarukka", "Toimi-esittely-2026"])(
    "%s is accepted",
    (password) => expect(isEasilyGuessed(password)).toBe(false),
  );

  it("made of the person's own words are refused", () => {
    const about = ["aino@lounaslampi.example", "aino", "lounaslampi"];
    expect(isEasilyGuessed("aino@lounaslampi.example", about)).toBe(true);
    expect(isEasilyGuessed("Lounaslampi1!", about)).toBe(true);
    expect(isEasilyGuessed("lounaslampi keittää hyvää puuroa", about)).toBe(false);
    const form = invitedForm("aino@lounaslampi.example");
    expect(form.safeParse({ name: "Aino", password: "Lounaslampi1!" }).success).toBe(false);
    expect(form.safeParse({ name: "Aino", password: "puuro ja kahvi" }).success).toBe(true);
  });

  it("of any text are judged without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(typeof isEasilyGuessed(text, [text])).toBe("boolean");
      }),
    );
  });
});

describe("what is typed about oneself", () => {
  it("an address is trimmed and lower-cased, and anything else is refused", () => {
    const read = (email: string) => signInForm.safeParse({ email, password: "x" });
    expect(read("  Aino@Lounaslampi.Example ").data?.email).toBe("aino@lounaslampi.example");
    for (const wrong of ["aino", "aino@", "a b@c.fi", "a@b.fi\nBcc: x@y.fi", "a\u0000@b.fi"]) {
      expect(read(wrong).success).toBe(false);
    }
  });

  it("a phone number is accepted the way people write it", () => {
    const read = (phone: string) =>
      ownDetailsForm.safeParse({ name: "Aino", phone, language: "fi" }).success;
    for (const phone of ["", "040 123 4567", "+358 40 1234567", "(013) 123-456"]) {
      expect(read(phone)).toBe(true);
    }
    for (const phone of ["soita", "1", "=1+1", "040-abc"]) expect(read(phone)).toBe(false);
  });

  it("text is stored without what databases and screens cannot bear", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const text = storableText(typed);
        expect(text).not.toMatch(/\0|[\u202A-\u202E\u2066-\u2069]/);
        expect(/\p{Cs}/u.test(text)).toBe(false);
        expect(storableLine(typed)).not.toMatch(/\n/);
      }),
    );
  });
});

describe("staff", () => {
  it("work in a municipality, except the coordinator", () => {
    const read = (role: string, municipality?: string) =>
      inviteStaffForm.safeParse({ email: "a@b.fi", role, municipality });
    expect(read("caseworker").success).toBe(false);
    expect(read("caseworker", "167").data?.municipality).toBe("167");
    expect(read("coordinator", "167").data?.municipality).toBeUndefined();
    expect(read("owner", "167").success).toBe(false);
  });

  it("a coordinator takes back every role but their own coordinator's", () => {
    expect(mayRevoke("a", { accountId: "a", role: "coordinator" })).toBe(false);
    expect(mayRevoke("a", { accountId: "a", role: "officer" })).toBe(true);
    expect(mayRevoke("a", { accountId: "b", role: "coordinator" })).toBe(true);
  });
});

it("the demonstration's people are plainly made up, and their password is long enough", () => {
  for (const { email } of demonstrationAccounts) expect(email).toMatch(/\.example$/);
  expect(new Set(demonstrationAccounts.map((a) => a.email)).size).toBe(
    demonstrationAccounts.length,
  );
  expect(demonstrationPassword.length).toBeGreaterThanOrEqual(12);
});
