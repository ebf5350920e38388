import { createHash, randomBytes } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright";
import type postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { connectAsOwner } from "#db/migrate.ts";
import { launchChromium } from "./chromium.ts";

export type Role =
  | "visitor"
  | "employer"
  | "newEmployer"
  | "caseworker"
  | "coach"
  | "officer"
  | "coordinator";

/** The demonstration's sign-ins by role. */
export const emails: Record<Exclude<Role, "visitor">, string> = {
  employer: "aino@lounaslampi.example",
  newEmployer: "eetu@pihapuro.example",
  caseworker: "kaisa@joensuu.example",
  coach: "tuomas@joensuu.example",
  officer: "ritva@joensuu.example",
  coordinator: "kirsi@toimi.example",
};

export interface Visit {
  language?: "fi" | "sv" | "en";
  width?: number;
  javaScript?: boolean;
  /** False: signed in with the password alone, for pages before the second factor. */
  secondFactor?: boolean;
}

export interface Site {
  address: string;
  sql: postgres.Sql;
  logFile: string;
  /** A page signed in as a role; its context closes with the file. */
  open: (role: Role | { email: string }, visit?: Visit) => Promise<Page>;
  /** The `Cookie` header of a role, for requests without a browser. */
  cookie: (role: Role | { email: string }, language?: string) => Promise<string>;
}

/** The served TOIMI, with a browser for this test file. */
export function openSite(): Site {
  const { address, workUrl, logFile } = inject("site");
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const site = { address, logFile } as Site;

  beforeAll(async () => {
    browser = await launchChromium();
    site.sql = connectAsOwner(workUrl, 2);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await site.sql.end();
  });

  /** A session past the sign-in page, which has its own test: a one-time code works once in 30 seconds. */
  async function session(email: string, secondFactor = true): Promise<string> {
    const id = randomBytes(20).toString("hex");
    const hash = createHash("sha256").update(id).digest("hex");
    const made =
      await site.sql`insert into session (id_hash, account_id, expires_at, second_factor_at)
      select ${hash}, id, now() + interval '1 day', case when ${secondFactor} then now() end
      from account where email = ${email} returning 1`;
    if (made.length === 0) throw new Error(`no account ${email}`);
    return id;
  }

  const emailOf = (role: Role | { email: string }) =>
    typeof role === "object" ? role.email : role === "visitor" ? undefined : emails[role];
  site.cookie = async (role, language = "fi") => {
    const email = emailOf(role);
    return [`language=${language}`, ...(email ? [`toimi=${await session(email)}`] : [])].join("; ");
  };
  site.open = async (role, visit = {}) => {
    const { language = "fi", width = 1280, javaScript = true, secondFactor = true } = visit;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: javaScript,
      locale: { fi: "fi-FI", sv: "sv-FI", en: "en-GB" }[language],
      timezoneId: "America/New_York",
      reducedMotion: "reduce",
    });
    contexts.push(context);
    const cookies: { name: string; value: string; url: string }[] = [
      { name: "language", value: language, url: address },
    ];
    const email = emailOf(role);
    if (email)
      cookies.push({ name: "toimi", value: await session(email, secondFactor), url: address });
    await context.addCookies(cookies);
    context.setDefaultTimeout(10_000);
    return context.newPage();
  };
  return site;
}
