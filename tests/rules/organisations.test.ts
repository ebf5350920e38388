import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decisionForm,
  keepsAnOwner,
  mayChangeKindAndPlace,
  type OrganisationState,
  organisationActs,
  organisationMay,
  organisationMoves,
  organisationStates,
  possibleActs,
  registerWithPersonForm,
  stateAfter,
} from "#app/organisations/rules.ts";

const capacities = ["person", "employer", "caseworker", "coach", "officer", "coordinator"] as const;

describe("an organisation's states", () => {
  it("only an officer moves them, by any sequence of acts", () => {
    const attempt = fc.record({
      act: fc.constantFrom(...organisationActs),
      by: fc.constantFrom(...capacities),
    });
    fc.assert(
      fc.property(fc.array(attempt), (attempts) => {
        let state: OrganisationState = "registered";
        let verified = false;
        for (const { act, by } of attempts) {
          const next = stateAfter(state, act, by);
          if (next === null) continue;
          expect(by).toBe("officer");
          verified ||= act === "verify";
          state = next;
          // Nothing leads back, and nothing is suspended that was not verified first.
          expect(state).not.toBe("registered");
          expect(verified).toBe(true);
        }
        expect(organisationMay.publish(state)).toBe(state === "verified");
        expect(organisationMay.draft(state)).toBe(true);
      }),
    );
  });

  it("offer an officer exactly one act each, others none", () => {
    for (const state of organisationStates) {
      expect(possibleActs(state, "officer")).toHaveLength(1);
      for (const by of capacities) {
        if (by !== "officer") expect(possibleActs(state, by)).toEqual([]);
      }
    }
  });

  it("tell a reason where something is taken away", () => {
    for (const act of organisationActs) {
      const without = decisionForm.safeParse({ act });
      expect(without.success).toBe(!organisationMoves[act].needsReason);
      expect(decisionForm.safeParse({ act, reason: "Syy" }).success).toBe(true);
    }
    expect(decisionForm.safeParse({ act: "suspend", reason: " \u0000 " }).success).toBe(false);
  });

  it("keep what an officer has confirmed", () => {
    expect(organisationStates.filter(mayChangeKindAndPlace)).toEqual(["registered"]);
  });
});

it("an organisation keeps an owner, whoever's role changes", () => {
  const members = fc.uniqueArray(
    fc.record({ accountId: fc.uuid(), role: fc.constantFrom("owner" as const, "member" as const) }),
    { minLength: 1, selector: (m) => m.accountId },
  );
  fc.assert(
    fc.property(
      members,
      fc.nat(),
      fc.constantFrom("owner" as const, "member" as const, null),
      (all, n, role) => {
        const changed = all[n % all.length]!;
        const after = all.map((m) => (m === changed ? { ...m, role } : m));
        expect(keepsAnOwner(all, changed.accountId, role)).toBe(
          after.some((m) => m.role === "owner"),
        );
      },
    ),
  );
});

it("registering reads the form as people fill it, and says what to mend", () => {
  const good = {
    business_id: "FI 0242746 2",
    name: "  Testi   Oy ",
    kind: "company",
    municipality: "167",
    person: "Testi Henkilö",
    email: "Testi@Example.FI",
    password: "matto vispilä karhu",
  };
  expect(registerWithPersonForm.parse(good)).toMatchObject({
    business_id: "0242746-2",
    name: "Testi Oy",
    email: "testi@example.fi",
  });
  const problems = (form: object) =>
    registerWithPersonForm.safeParse(form).error?.issues.map((issue) => issue.message) ?? [];
  expect(problems({ ...good, password: "lyhyt" })).toEqual([
    "accounts:form.new_password.short|min=12",
  ]);
  expect(problems({ ...good, business_id: "0242746-3" })).toEqual([
    "organisations:form.business_id.check_digit",
  ]);
  expect(problems({})).toHaveLength(7);
  for (const problem of problems({})) expect(problem).toMatch(/^(accounts|organisations):form\./);
});
