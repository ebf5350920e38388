import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  environmentSchema,
  fullness,
  isOpenOn,
  mayRunEnvironments,
  staffSchema,
  standingTaskSchema,
  worksOn,
} from "#app/environments/rules.ts";
import { addDays } from "#app/platform/clock/clock.ts";
import { initialPlacementFormRules, lawfulForms, organisationKinds } from "#app/work/vocabulary.ts";

const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays("2026-03-01", days));

const typed = {
  name: "Kierrätyspaja",
  form: "internal_unit",
  municipality: "167",
  street_address: "Niskakatu 4",
  postal_code: "80100",
  description: "",
  capacity: "12",
  opened_on: "1.3.2026",
  closed_on: "",
};
const errorsOf = (values: Record<string, string>) =>
  environmentSchema
    .safeParse({ ...typed, ...values })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message.split("|")[0]}`);

describe("an environment's form", () => {
  it("reads dates and numbers as people write them", () => {
    const read = environmentSchema.parse({ ...typed, closed_on: "30.9.29", capacity: " 12 " });
    expect(read).toMatchObject({ capacity: 12, opened_on: "2026-03-01", closed_on: "2029-09-30" });
  });

  it.each([
    [{ name: "  " }, ["name: environments:form.name.missing"]],
    [{ name: "x".repeat(121) }, ["name: environments:form.name.long"]],
    [{ form: "shop" }, ["form: environments:form.form.missing"]],
    [{ municipality: "" }, ["municipality: environments:form.municipality.missing"]],
    [{ postal_code: "801" }, ["postal_code: environments:form.postal_code.wrong"]],
    [{ capacity: "" }, ["capacity: environments:form.capacity.missing"]],
    [{ capacity: "0" }, ["capacity: environments:form.capacity.wrong"]],
    [{ capacity: "501" }, ["capacity: environments:form.capacity.wrong"]],
    [{ opened_on: "" }, ["opened_on: environments:form.opened_on.missing"]],
    [{ opened_on: "31.2.2026" }, ["opened_on: environments:form.opened_on.wrong"]],
    [{ closed_on: "28.2.2026" }, ["closed_on: environments:form.closed_on.early"]],
  ])("says what must be mended: %j", (values, errors) => {
    expect(errorsOf(values)).toEqual(errors);
  });

  it("takes out of its texts what cannot be stored", () => {
    const read = environmentSchema.parse({
      ...typed,
      name: "Pa\u0000ja\u202E",
      description: "a\u0007b",
    });
    expect([read.name, read.description]).toEqual(["Paja", "ab"]);
  });
});

it("asks of staff a name, a role and a first day, and no last day before it", () => {
  const person = { name: "Testi Ohjaaja", role: "supervisor", from: "1.12.2026", to: "1.12.2026" };
  expect(staffSchema.safeParse(person).success).toBe(true);
  expect(staffSchema.safeParse({ ...person, to: "30.11.2026" }).error?.issues[0]?.message).toBe(
    "environments:form.to.early",
  );
  expect(staffSchema.safeParse({}).error?.issues).toHaveLength(3);
  expect(
    standingTaskSchema.safeParse({ task: "", capacity_per_day: "" }).error?.issues,
  ).toHaveLength(2);
});

it("is for those who may offer coaching or rehabilitative work activity: never for companies", () => {
  const may = organisationKinds.filter((kind) =>
    mayRunEnvironments(lawfulForms(kind, "2026-12-01", initialPlacementFormRules)),
  );
  expect(may).toEqual([
    "municipal_unit",
    "social_enterprise",
    "association",
    "foundation",
    "parish",
  ]);
});

it("is open, and its staff at work, from the first day to the last, both included", () => {
  fc.assert(
    fc.property(anyDay, fc.option(fc.nat({ max: 300 })), anyDay, (from, length, day) => {
      const to = length === null ? null : addDays(from, length);
      const expected = day >= from && (to === null || day <= to);
      expect(isOpenOn({ openedOn: from, closedOn: to }, day)).toBe(expected);
      expect(worksOn({ fromDate: from, toDate: to }, day)).toBe(expected);
    }),
  );
});

describe("how full it is", () => {
  const tasks = [
    { id: "a", capacityPerDay: 2 },
    { id: "b", capacityPerDay: 5 },
  ];
  it("counts those marked present and no others", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            taskId: fc.constantFrom("a", "b"),
            status: fc.constantFrom("present" as const, "absent" as const, null),
          }),
        ),
        fc.integer({ min: 1, max: 10 }),
        (people, capacity) => {
          const { present, over, overTasks } = fullness(people, capacity, tasks);
          expect(present).toBe(people.filter(({ status }) => status === "present").length);
          expect(over).toBe(present > capacity ? present - capacity : 0);
          for (const { id, capacityPerDay } of tasks) {
            const here = people.filter((p) => p.taskId === id && p.status === "present").length;
            expect(overTasks.some(({ taskId }) => taskId === id)).toBe(here > capacityPerDay);
          }
        },
      ),
    );
  });
});
