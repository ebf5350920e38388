import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, BrowserContext } from "playwright";
import type postgres from "postgres";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { codeAt, codeStep } from "#app/accounts/one-time-codes.ts";
import { now } from "#app/platform/clock/clock.ts";
import { unseal } from "#app/platform/session/secrets.server.ts";
import routes from "#app/routes.ts";
import { chooseDataFolder } from "#db/embedded.ts";
import { connectAsOwner } from "#db/migrate.ts";
import { startDatabase } from "#db/start.ts";
import { launchChromium } from "#tests/browser/chromium.ts";
import { buildIfNeeded } from "./build.ts";
import { type ShotPage, type ShotRole, shotPages } from "./shot-pages.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const heights: Record<number, number> = { 1280: 900, 390: 844 };

const help = `npm run shots [-- --only WORD] [--width 390] [--lang fi] [--out var/shots] [--keep]
  Pictures of every page, role by role, from the demonstration data.
  --only   a role, or part of an address or of a picture's name; may be repeated
  --keep   use the data of the last time; otherwise they are made anew, with today's dates`;

interface Wanted {
  readonly only: readonly string[];
  readonly widths: readonly number[];
  readonly languages: readonly string[];
  readonly out: string;
  readonly keep: boolean;
}

function readWanted(): Wanted | null {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true },
      width: { type: "string", multiple: true },
      lang: { type: "string", multiple: true },
      out: { type: "string" },
      keep: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  const widths = (values.width ?? ["1280", "390"]).map(Number);
  if (!widths.every((width) => Number.isInteger(width) && width >= 200 && width <= 4000)) {
    throw new Error("--width is a number of pixels, such as 390.");
  }
  const languages = values.lang ?? ["fi", "en"];
  if (!languages.every((language) => ["fi", "sv", "en"].includes(language))) {
    throw new Error("--lang is fi, sv or en.");
  }
  return {
    only: values.only ?? [],
    widths,
    languages,
    out: resolve(root, values.out ?? "var/shots"),
    keep: values.keep ?? false,
  };
}

const isWanted = ({ role, address, name }: ShotPage, only: readonly string[]) =>
  only.length === 0 ||
  only.some((word) => role === word || address.includes(word) || name.includes(word));

const emailOf = (role: Exclude<ShotRole, "guest">): string => {
  const account = demonstrationAccounts.find(({ place }) =>
    place.as === "employer"
      ? role === "employer" && place.organisation === "verified"
      : place.as === role,
  );
  if (!account) throw new Error(`The demonstration has no ${role}.`);
  return account.email;
};

/** The second factor's code of now, from the demonstration's own secret. */
async function codeFor(sql: postgres.Sql, email: string): Promise<string> {
  const [row] = await sql`
    select c.totp_secret from account_credential c join account a on a.id = c.account_id where a.email = ${email}`;
  const secret = unseal((row?.totp_secret as string | undefined) ?? "");
  if (!secret) throw new Error(`The second factor of ${email} was sealed with another key.`);
  return codeAt(secret, codeStep(now().epochMilliseconds));
}

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Signs in through the forms, once for each role: a code of the second factor works once. */
async function signIn(
  browser: Browser,
  address: string,
  sql: postgres.Sql,
  email: string,
): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/sign-in?lang=fi`);
  await page.locator("main input[type=email]").fill(email);
  await page.locator("main input[type=password]").fill(demonstrationPassword);
  await page.locator("main form button:not([name])").first().click();
  await page.waitForLoadState();
  if (new URL(page.url()).pathname === "/sign-in/second-factor") {
    await page.locator("main input[autocomplete=one-time-code]").fill(await codeFor(sql, email));
    await page.locator("main form button:not([name])").first().click();
    await page.waitForLoadState();
  }
  if (new URL(page.url()).pathname.startsWith("/sign-in")) {
    throw new Error(
      `Signing in as ${email} did not work: ${await page.locator("main").textContent()}`,
    );
  }
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

interface Site {
  readonly address: string;
  readonly sql: postgres.Sql;
  readonly stop: () => Promise<void>;
}

/** A TOIMI of its own with the demonstration data, on a free port, kept in `var/shots-data`. */
async function startSite(keep: boolean): Promise<Site> {
  const dataDir = resolve(root, "var/shots-data");
  if (!keep) {
    const folder = await chooseDataFolder(resolve(dataDir, "postgres"), () => {});
    rmSync(folder, { recursive: true, force: true });
  }
  Object.assign(process.env, {
    SESSION_KEY: "pictures-pictures-pictures-pictures",
    DEMONSTRATION: "yes",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
  });
  // After the environment is set: the log reads its level when it is first loaded.
  const { seedOnce } = await import("#db/seed/seed.ts");
  const { serve } = await import("./serve.ts");
  buildIfNeeded();
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...env } = process.env;
  const database = await startDatabase({ dataDir, say: console.log, env });
  await seedOnce(database.workUrl, { say: console.log });
  Object.assign(process.env, { DATABASE_URL: database.webUrl, PORT: "0", NODE_ENV: "test" });
  const server = await serve(process.env);
  const sql = connectAsOwner(database.workUrl);
  return {
    address: `http://localhost:${server.port}`,
    sql,
    stop: async () => {
      await server.stop();
      await sql.end();
      await database.stop();
    },
  };
}

/** Takes the pictures of one role in one language and width. @returns what looked wrong */
async function takePictures(
  browser: Browser,
  site: Site,
  pages: readonly ShotPage[],
  view: { cookies: Cookies | undefined; language: string; width: number; out: string },
): Promise<string[]> {
  const context = await browser.newContext({
    storageState: view.cookies,
    viewport: { width: view.width, height: heights[view.width] ?? 900 },
    locale: view.language,
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "language", value: view.language, url: site.address }]);
  const page = await context.newPage();
  const wrong: string[] = [];
  for (const { role, address, name, mistakes } of pages) {
    const picture = (words: string) =>
      resolve(
        view.out,
        `${[role, ...words.split("-").filter((w, at) => at > 0 || w !== role)].join("-")}-${view.language}-${view.width}.png`,
      );
    const answer = await page.goto(site.address + address, { waitUntil: "load" });
    const status = answer?.status() ?? 0;
    if (status >= 400 && name !== "no-such-page") wrong.push(`${status} ${role} ${address}`);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    if (beyond > 0) wrong.push(`${beyond} px too wide at ${view.width}: ${role} ${address}`);
    await page.screenshot({ path: picture(name), fullPage: true });
    if (!mistakes) continue;
    const form = page
      .locator("main form", { has: page.locator("input:not([type=hidden]), textarea") })
      .first();
    // Whatever the browser itself would stop is left to the server, whose words are wanted.
    await form.evaluate((element) => {
      (element as HTMLFormElement).noValidate = true;
      for (const field of element.querySelectorAll<HTMLInputElement>("input[type=text], textarea"))
        field.value = "";
    });
    await form.locator("button").last().click();
    await page.waitForLoadState();
    await page.screenshot({ path: picture(`${name}-mistakes`), fullPage: true });
  }
  await context.close();
  return wrong;
}

async function main(): Promise<void> {
  const wanted = readWanted();
  if (!wanted) return void console.log(help);
  const site = await startSite(wanted.keep);
  const browser = await launchChromium();
  try {
    const looks = { employer: emailOf("employer"), caseworker: emailOf("caseworker") };
    const pages = (await shotPages(site.sql, await routes, looks)).filter((page) =>
      isWanted(page, wanted.only),
    );
    if (pages.length === 0) throw new Error("No page fits --only.");
    mkdirSync(wanted.out, { recursive: true });
    const wrong: string[] = [];
    for (const role of new Set(pages.map((page) => page.role))) {
      const cookies =
        role === "guest" ? undefined : await signIn(browser, site.address, site.sql, emailOf(role));
      const own = pages.filter((page) => page.role === role);
      for (const language of wanted.languages) {
        for (const width of wanted.widths) {
          const view = { cookies, language, width, out: wanted.out };
          wrong.push(...(await takePictures(browser, site, own, view)));
        }
      }
      console.log(`${role}: ${own.length} pages`);
    }
    console.log(`Pictures are in ${wanted.out}`);
    for (const line of [...new Set(wrong)]) console.log(`  ! ${line}`);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await site.stop();
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
