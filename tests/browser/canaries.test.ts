import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSite, type Role } from "./site.ts";

const site = openSite();
const canary = /KANARIA/i;

/** Opens every address that a role's pages lead to, and gives the bytes of each answer. */
async function crawl(role: Role): Promise<{ path: string; status: number; body: string }[]> {
  const cookie = await site.cookie(role);
  const seen = new Set<string>();
  const waiting = [
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
  // Every record's address, also those that no page leads to.
  for (const [table, make] of [
    [
      "jobseeker_identity",
      (id: string) => [
        `/caseworker/jobseekers/${id}`,
        `/caseworker/jobseekers/${id}/print`,
        `/caseworker/jobseekers/${id}/tasks`,
      ],
    ],
    ["suggestion", (id: string) => [`/caseworker/suggestions/${id}`]],
    [
      "task",
      (id: string) => [
        `/employer/tasks/${id}`,
        `/employer/tasks/${id}/preview`,
        `/caseworker/tasks/${id}`,
      ],
    ],
  ] as const) {
    for (const row of await site.sql`select id from ${site.sql(table)} order by id limit 15`)
      waiting.push(...make(row.id as string));
  }
  const answers = [];
  while (waiting.length > 0 && seen.size < 700) {
    const path = waiting.pop()!;
    if (seen.has(path)) continue;
    seen.add(path);
    for (const address of [
      path,
      `${path}${path.includes("?") ? "&" : "?"}_data=root`,
      path.replace(/(\?|$)/, ".data$1"),
    ]) {
      const response = await fetch(site.address + address, {
        headers: { Cookie: cookie },
        redirect: "manual",
      });
      const body = await response.text();
      answers.push({ path: address, status: response.status, body });
      if (address !== path) continue;
      const location = response.headers.get("Location");
      const links = [...body.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)].map((m) =>
        m[1]!.replaceAll("&amp;", "&"),
      );
      for (const link of location ? [...links, location] : links) {
        if (
          link.startsWith("/") &&
          !/^\/(assets|language|sign-out|favicon)/.test(link) &&
          !link.includes("return=")
        )
          waiting.push(link);
      }
    }
  }
  return answers;
}

describe("a jobseeker's mark", () => {
  it.each(["visitor", "employer", "newEmployer", "coach", "officer", "coordinator"] as const)(
    "is on no page that %s can open",
    async (role) => {
      const answers = await crawl(role);
      expect(answers.filter(({ body }) => canary.test(body)).map(({ path }) => path)).toEqual([]);
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
