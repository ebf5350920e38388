import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { actOnRequest, type RequestAct } from "#app/coaching/act-on-request.server.ts";
import { findRequest } from "#app/coaching/queries.server.ts";
import { requestSchema } from "#app/coaching/rules.ts";
import { sendRequest } from "#app/coaching/send-request.server.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { type MadeEmployer, makeEmployer, makePostalCode, makeStaff } from "./makers.ts";

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

export const declines: RequestAct = { act: "decline", reason: "no_time", words: "Emme ehdi nyt." };
export const cancels: RequestAct = { act: "cancel", reason: "solved", words: "" };

/** What people do with requests, and what comes of it. */
export function coachingScenes(sql: () => postgres.Sql) {
  const emailOf = async ({ accountId }: Viewer) =>
    (await sql()`select email from account where id = ${accountId}`)[0]!.email as string;
  return {
    emailOf,
    coach: (municipality: string | null = "167") => makeStaff(sql(), "coach", municipality),
    found: (viewer: Viewer, id: string) => asViewer(viewer, (tx) => findRequest(tx, id, "fi")),
    /** With the newest version, unless an older one is given. */
    async act(viewer: Viewer, id: string, does: RequestAct, version?: number) {
      const [now] = await sql()`select version from coaching_request where id = ${id}`;
      return actOnRequest(viewer, randomUUID(), { id, version: version ?? now!.version, does });
    },
    /** Which letters somebody has got, in their order. */
    async lettersTo(viewer: Viewer): Promise<string[]> {
      const rows =
        await sql()`select template from mail where recipient = ${await emailOf(viewer)} order by created_at, template`;
      return rows.map(({ template }) => template);
    },
  };
}
