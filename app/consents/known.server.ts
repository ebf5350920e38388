import { inArray } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { internationalNumber } from "#app/platform/mail/text-message.server.ts";
import { readJobseeker } from "#app/referrals/queries.server.ts";
import { describeTask, findTask } from "#app/tasks/queries.server.ts";
import { escoSkill } from "#db/schema/reference.ts";
import type { CardField, WorkWords } from "./card.ts";
import { type Known, type Way, ways } from "./rules.ts";

/** What a card can be made of; null when the person is not the viewer's. */
export async function readKnown(tx: Transaction, jobseekerId: string): Promise<Known | null> {
  const person = await readJobseeker(tx, jobseekerId);
  if (!person) return null;
  const { firstName, lastName, phone, email, profile } = person;
  const { languages, skills, cards, wishes } = profile;
  return { firstName, lastName, phone, email, languages, skills, cards, wishes };
}

/** How a person can be asked: by a link only where there is an address, or a number that can be sent to. */
export function waysTo({ email, phone }: Known): Way[] {
  const closed: Way[] = [];
  if (email === "") closed.push("email");
  if (internationalNumber(phone) === null) closed.push("sms");
  return ways.filter((way) => !closed.includes(way));
}

/** What the person is told of the work, in their language. */
export async function readWorkOf(
  tx: Transaction,
  taskId: string,
  language: Language,
): Promise<WorkWords | null> {
  const found = await findTask(tx, taskId);
  if (!found) return null;
  const task = await describeTask(tx, found, language);
  return {
    title: task.title,
    organisation: task.organisationName,
    description: task.description,
    place: task.place ?? "",
    streetAddress: task.streetAddress,
    startDate: task.startDate,
    endDate: task.endDate,
    hoursMin: task.hoursMin,
    hoursMax: task.hoursMax,
    slots: task.slots,
    forms: task.forms,
    supervisorName: task.supervisorName,
  };
}

/** The names of a card's skills, by their number. */
export async function readSkillNames(
  tx: Transaction,
  card: readonly CardField[],
  language: string,
): Promise<Record<string, string>> {
  const codes = card.flatMap((field) => (field.key === "skills" ? field.codes : []));
  if (codes.length === 0) return {};
  const label = { fi: "labelFi", sv: "labelSv", en: "labelEn" } as const;
  const key = label[language as Language] ?? label.fi;
  const rows = await tx
    .select({ id: escoSkill.id, name: escoSkill[key] })
    .from(escoSkill)
    .where(inArray(escoSkill.id, [...codes]));
  return Object.fromEntries(rows.map(({ id, name }) => [String(id), name]));
}
