import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { requestSchema } from "#app/coaching/rules.ts";
import { sendRequest } from "#app/coaching/send-request.server.ts";
import { type MadeEmployer, makeEmployer, makePostalCode } from "./makers.ts";

/** A request as an employer types it. */
export const typedRequest = {
  topics: ["first_days", "instructions"],
  street_address: "Niskakatu 4",
  postal_code: "80100",
  urgency: "soon",
  wishes: "tiistaisin",
  language: "fi",
  contact_name: "Testi Esihenkilö",
  contact_phone: "040 123 4567",
  words: "Uusi ihminen aloittaa keittiössä.",
};

export const requestAnswers = (change: Record<string, unknown> = {}) =>
  requestSchema.parse({ ...typedRequest, ...change });

/** An employer's request, sent as the employer's page sends it. */
export async function sentRequest(
  sql: postgres.Sql,
  change: Record<string, unknown> = {},
  employer?: MadeEmployer,
): Promise<MadeEmployer & { id: string }> {
  await makePostalCode(sql);
  const own = employer ?? (await makeEmployer(sql));
  const sent = await sendRequest(own.viewer, randomUUID(), requestAnswers(change));
  if (!sent.ok) throw new Error(sent.code);
  return { ...own, id: /coaching\/([\w-]+)/.exec(sent.value.to)![1]! };
}
