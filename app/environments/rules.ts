/** A coaching environment: what it is, who may have one, and its forms. Pure; errors are translation keys. */
import { z } from "zod";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import { typedDate, typedLine, typedNumber, typedText } from "#app/tasks/typed.ts";
import type { PlacementForm } from "#app/work/vocabulary.ts";

/** A municipality-owned social enterprise, an internal unit of the municipality, or a local partner. */
export const environmentForms = ["municipal_enterprise", "internal_unit", "partner"] as const;
export type EnvironmentForm = (typeof environmentForms)[number];

export const staffRoles = ["supervisor", "coach", "other"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What an environment is for: who may offer neither has no use for one. */
const forEnvironments: readonly PlacementForm[] = [
  "coaching_environment",
  "rehabilitative_work_activity",
];

/**
 * May an organisation that may offer these forms have environments? The database holds the same
 * (`toimi.may_run_environments`).
 */
export const mayRunEnvironments = (lawful: readonly PlacementForm[]): boolean =>
  lawful.some((offered) => forEnvironments.includes(offered));

const mostPeople = 500;
const form = "environments:form";

/** A number of people from 1 on; must be given. */
const people = (name: string) =>
  typedNumber(1, mostPeople, `${form}.${name}.wrong`).refine((number) => number !== null, {
    error: `${form}.${name}.missing`,
  });

const name = (most: number, of: string) =>
  typedLine(most, { long: `${form}.${of}.long` }).refine((line) => line !== "", {
    error: `${form}.${of}.missing`,
  });

const day = (of: string) =>
  typedDate(`${form}.${of}.wrong`).refine((date) => date !== null, {
    error: `${form}.${of}.missing`,
  });

/** What an environment is: for a new one and for changing one. */
export const environmentSchema = z
  .object({
    name: name(120, "name"),
    form: z.enum(environmentForms, { error: `${form}.form.missing` }),
    municipality: z
      .string({ error: `${form}.municipality.missing` })
      .regex(/^\d{3}$/, { error: `${form}.municipality.missing` }),
    street_address: typedLine(120, { long: `${form}.street_address.long` }),
    postal_code: z
      .string()
      .optional()
      .transform((typed) => storableLine(typed ?? ""))
      .refine((typed) => typed === "" || /^\d{5}$/.test(typed), {
        error: `${form}.postal_code.wrong`,
      }),
    description: typedText(2000, { long: `${form}.description.long` }),
    capacity: people("capacity"),
    opened_on: day("opened_on"),
    closed_on: typedDate(`${form}.closed_on.wrong`),
  })
  .refine(({ opened_on, closed_on }) => !opened_on || !closed_on || closed_on >= opened_on, {
    path: ["closed_on"],
    error: `${form}.closed_on.early`,
  });

export type EnvironmentAnswers = z.output<typeof environmentSchema>;

/** Somebody who works there. */
export const staffSchema = z
  .object({
    name: name(120, "staff_name"),
    role: z.enum(staffRoles, { error: `${form}.role.missing` }),
    from: day("from"),
    to: typedDate(`${form}.to.wrong`),
  })
  .refine(({ from, to }) => !from || !to || to >= from, {
    path: ["to"],
    error: `${form}.to.early`,
  });

export type StaffAnswers = z.output<typeof staffSchema>;

/** The last day of somebody who works there. */
export const endStaffSchema = z.object({ staff: z.guid(), to: day("to") });

/** A published task put into the environment as one of its standing tasks. */
export const standingTaskSchema = z.object({
  task: z.guid({ error: `${form}.task.missing` }),
  capacity_per_day: people("capacity_per_day"),
});

/** Is it open on a day? Ends included; no end, no closing. */
export const isOpenOn = (
  { openedOn, closedOn }: { openedOn: string; closedOn: string | null },
  date: string,
): boolean => openedOn <= date && (closedOn === null || date <= closedOn);

/** Does somebody work there on a day? Ends included. */
export const worksOn = (
  { fromDate, toDate }: { fromDate: string; toDate: string | null },
  date: string,
): boolean => fromDate <= date && (toDate === null || date <= toDate);

/** Somebody at a standing task on a day, as far as counting goes. */
export interface Counted {
  readonly taskId: string;
  readonly status: "present" | "absent" | null;
}

export interface Fullness {
  readonly present: number;
  /** People beyond what the staff can supervise; 0 when there is room. */
  readonly over: number;
  /** Tasks with more people present than they have room for. */
  readonly overTasks: readonly { readonly taskId: string; readonly over: number }[];
}

/** How full an environment is by those marked present: in all, and by task. */
export function fullness(
  people: readonly Counted[],
  capacity: number,
  tasks: readonly { readonly id: string; readonly capacityPerDay: number }[],
): Fullness {
  const here = people.filter(({ status }) => status === "present");
  return {
    present: here.length,
    over: Math.max(0, here.length - capacity),
    overTasks: tasks.flatMap(({ id, capacityPerDay }) => {
      const over = here.filter(({ taskId }) => taskId === id).length - capacityPerDay;
      return over > 0 ? [{ taskId: id, over }] : [];
    }),
  };
}
