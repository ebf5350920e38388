import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { crawl } from "./crawl.ts";
import { emails, openSite, type Role } from "./site.ts";

const site = openSite();
const canary = /KANARIA/i;

const homes = [
  "/",
  "/employer",
  "/caseworker",
  "/coach",
  "/officer",
  "/coordinator",
  "/account",
  "/account/sessions",
  "/caseworker/jobseekers",
  "/caseworker/tasks",
  "/occupations/search?q=keitti",
  "/occupations/skills?q=siiv",
];

/** The addresses of a record, by its table: also those that no page leads to. */
const addressesOf: Record<string, (id: string) => string[]> = {
  jobseeker_identity: (id) => [
    `/caseworker/jobseekers/${id}`,
    `/caseworker/jobseekers/${id}/print`,
    `/caseworker/jobseekers/${id}/tasks`,
  ],
  suggestion: (id) => [`/caseworker/suggestions/${id}`, `/caseworker/suggestions/${id}/consent`],
  consent_request: (id) => [
    `/caseworker/consents/${id}`,
    `/caseworker/consents/${id}/desk`,
    `/caseworker/consents/${id}/paper`,
  ],
  introduction: (id) => [
    `/employer/introductions/${id}`,
    `/employer/introductions/${id}/meeting.ics`,
    `/caseworker/introductions/${id}`,
    `/caseworker/introductions/${id}/placement`,
  ],
  placement: (id) => [
    `/employer/placements/${id}`,
    `/employer/placements/${id}/agreement.pdf`,
    `/caseworker/placements/${id}`,
    `/caseworker/placements/${id}/agreement.pdf`,
  ],
  coaching_request: (id) => [`/employer/coaching/${id}`, `/coach/requests/${id}`],
  attachment: (id) => [`/files/${id}`],
  task: (id) => [
    `/employer/tasks/${id}`,
    `/employer/tasks/${id}/preview`,
    `/caseworker/tasks/${id}`,
  ],
};

/** Opens every address that a role's pages lead to, and many that they do not. */
async function crawlAs(role: Role) {
  const from = [...homes];
  for (const [table, make] of Object.entries(addressesOf)) {
    for (const row of await site.sql`select id from ${site.sql(table)} order by id limit 15`)
      from.push(...make(row.id as string));
  }
  return crawl(site, await site.cookie(role), from, 700);
}

/** The marks of those people who let this role's organisation know of them, for as long as they do. */
async function consentedMarks(role: Role): Promise<Set<string>> {
  if (role !== "employer") return new Set();
  const rows =
    await site.sql`select c.card::text as card from introduction_card c join introduction i on i.id = c.introduction_id
    join organisation_membership m on m.organisation_id = i.organisation_id join account a on a.id = m.account_id
    where a.email = ${emails.employer}`;
  return new Set(rows.flatMap(({ card }) => marksIn(card)));
}

const marksIn = (body: string): string[] => body.match(/KANARIA-\d+/gi) ?? [];

describe("a jobseeker's mark", () => {
  it.each(["visitor", "employer", "newEmployer", "coach", "officer", "coordinator"] as const)(
    "is on no page that %s can open, but where the person has consented",
    async (role) => {
      const consented = await consentedMarks(role);
      const answers = await crawlAs(role);
      const leaks = answers.filter(({ body }) =>
        marksIn(body).some((mark) => !consented.has(mark)),
      );
      expect(leaks.map(({ path }) => path)).toEqual([]);
      expect(answers.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
      expect(answers.length).toBeGreaterThan(60);
    },
    180_000,
  );

  it("is on the own caseworker's page, so the search would find it", async () => {
    const [row] =
      await site.sql`select r.jobseeker_id as id from referral r join account a on a.id = r.caseworker_id
      where a.email = 'kaisa@joensuu.example' limit 1`;
    const response = await fetch(`${site.address}/caseworker/jobseekers/${row!.id}`, {
      headers: { Cookie: await site.cookie("caseworker") },
    });
    expect(await response.text()).toMatch(canary);
  });

  it("is in no line of the log and no mail", () => {
    expect(readFileSync(site.logFile, "utf8")).not.toMatch(canary);
  });
  it("is in no mail", async () => {
    for (const row of await site.sql`select values::text as words, recipient from mail`) {
      expect(row.words).not.toMatch(canary);
    }
  });
  it("leaves the log without addresses of people either", () => {
    const log = readFileSync(site.logFile, "utf8");
    expect(log).toMatch(/"area":"\/employer"/);
    expect(log).not.toMatch(
      /@\w+\.example|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\//,
    );
  });
});
