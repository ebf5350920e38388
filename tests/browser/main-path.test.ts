import type { Locator, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { makeJobseeker } from "#tests/database/makers.ts";
import { emails, openSite } from "./site.ts";

const site = openSite();
const password = "Toimi-esittely-2026";

/**
 * A client of the caseworker's whom a round must give the new task to, whatever else there is to suggest:
 * of all fields only work without an occupation is not avoided, and the person has waited long.
 */
async function makeWaitingClient(): Promise<void> {
  const [caseworker] = await site.sql`select id from account where email = ${emails.caseworker}`;
  const { jobseekerId } = await makeJobseeker(site.sql, caseworker!.id, { firstName: "Vapaa" });
  await site.sql`update matching_profile set forms = '{work_trial,employment}', modes = '{car}', reach_minutes = 120,
    hours_min = 5, hours_max = 40, hours_per_day_max = null, languages = '{"fi": 6}', waiting_rounds = 100,
    avoids = '{1,2,3,4,5,6,7,8,9}' where jobseeker_id = ${jobseekerId}`;
  // Another task without an occupation could be given to the person in its place.
  await site.sql`update task set status = 'paused' where status = 'published' and occupation_code is null`;
}

/** Clicks what leads to another page, and waits until that page is there. */
async function follow(page: Page, what: Locator) {
  const moved = page.waitForEvent("framenavigated");
  await what.click();
  await moved;
  await page.waitForLoadState("domcontentloaded");
}

const press = (page: Page, name: string | RegExp) =>
  follow(page, page.getByRole("button", { name, exact: true }));

async function signIn(page: Page, email: string, to: string) {
  await page.goto(`${site.address}${to}`);
  await page.getByLabel("Sähköposti", { exact: true }).fill(email);
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await press(page, "Kirjaudu sisään");
}

/** The story of the issue, as a person new to it would live it: in Finnish, on a phone. */
describe.each([
  { javaScript: false, title: "Salaatinpilkkoja ilman skriptejä" },
  { javaScript: true, title: "Salaatinpilkkoja skriptien kanssa" },
])(
  "an employer's task becomes a suggestion that a caseworker decides on (JavaScript: $javaScript)",
  ({ javaScript, title }) => {
    it("from sign-in to decision", async () => {
      await makeWaitingClient();
      const employer = await site.open("visitor", { width: 390, javaScript });
      await signIn(employer, emails.employer, "/employer");
      await follow(employer, employer.getByRole("link", { name: "Julkaise tehtävä" }));
      await employer.getByLabel("Tehtävän nimi").fill(title);
      await press(employer, "Aloita");
      await employer
        .getByLabel("Kerro työstä")
        .fill("Pilkot salaatteja työparin kanssa. Kaiken voi oppia täällä.");
      await press(employer, "Tallenna ja jatka");
      // What the work asks: four pages, all may be left as they are.
      for (let group = 0; group < 4; group++) await press(employer, "Tallenna ja jatka");
      await employer.locator("[name=postalCode]").fill("80100");
      await employer.locator("[name=hoursMin]").fill("10");
      await employer.locator("[name=hoursMax]").fill("40");
      await employer.locator("[name=startDate]").fill("1.3.2027");
      await press(employer, "Tallenna ja jatka");
      await press(employer, "Tallenna ja jatka");
      for (const box of await employer.locator("[name=forms]").all()) await box.check();
      await employer.getByLabel("Kuka on vastuuhenkilö työpaikalla?").fill("Testi Esihenkilö");
      await press(employer, "Tallenna ja jatka");
      expect(await employer.getByRole("heading", { level: 1 }).innerText()).toBe(
        "Tarkista ja julkaise",
      );
      await press(employer, "Julkaise tehtävä");
      expect(await employer.getByRole("heading", { level: 1 }).innerText()).toBe(
        "Tehtävä on julkaistu",
      );

      const caseworker = await site.open("caseworker", { width: 390, javaScript });
      const found = caseworker.getByRole("link", { name: title }).first();
      // The worker matches within a couple of seconds; the caseworker looks again until it is there.
      await expect
        .poll(
          async () => {
            await caseworker.goto(`${site.address}/caseworker?q=${encodeURIComponent(title)}`);
            return found.count();
          },
          { timeout: 60_000, interval: 300 },
        )
        .toBeGreaterThan(0);
      await follow(caseworker, found);
      const words = await caseworker.locator("main").innerText();
      expect(words.indexOf("Miksi juuri tämä")).toBeGreaterThan(0);
      expect(words.indexOf("Pisteet")).toBeGreaterThan(words.indexOf("Miksi juuri tämä"));
      // The shown parts add up to the shown points.
      const line = (
        await caseworker
          .getByText(/^Pisteet \d+/)
          .first()
          .innerText()
      ).replace(/\u00a0/g, " ");
      const lo = Number(/Pisteet (\d+)/.exec(line)![1]);
      const parts = [...line.slice(line.indexOf("=")).matchAll(/(\d+)/g)].map((m) => Number(m[1]));
      expect(parts).toHaveLength(6);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(lo);
      await press(caseworker, "Ota harkintaan");
      expect(await caseworker.locator("main").innerText()).toContain("Harkinnassa");
    }, 120_000);
  },
);

it("a caseworker signs in with a password and a code that works once", async () => {
  const page = await site.open("visitor", { width: 390 });
  await signIn(page, emails.caseworker, "/caseworker");
  const code = /\b\d{3} ?\d{3}\b/.exec(await page.locator("main").innerText())![0];
  await page.locator("[name=code]").fill(code);
  await follow(page, page.locator("main form button.button--primary").first());
  expect(new URL(page.url()).pathname).toBe("/caseworker");

  const again = await site.open("visitor", { width: 390 });
  await signIn(again, emails.caseworker, "/caseworker");
  await again.locator("[name=code]").fill(code);
  await follow(again, again.locator("main form button.button--primary").first());
  expect(new URL(again.url()).pathname).toContain("/sign-in");
});

it("a form sent fourteen times makes one record", async () => {
  const cookie = await site.cookie("employer");
  const html = await (
    await fetch(`${site.address}/employer/tasks/new`, { headers: { Cookie: cookie } })
  ).text();
  const key = /name="idempotency_key" value="([^"]+)"/.exec(html)![1]!;
  const body = new URLSearchParams({ idempotency_key: key, title: "Neljästoista kerta" });
  const answers = await Promise.all(
    Array.from({ length: 14 }, () =>
      fetch(`${site.address}/employer/tasks/new`, {
        method: "POST",
        body,
        redirect: "manual",
        headers: { Cookie: cookie, Origin: site.address },
      }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.headers.get("Location"))).size).toBe(1);
  const [row] =
    await site.sql`select count(*)::int as n from task where title = 'Neljästoista kerta'`;
  expect(row!.n).toBe(1);
});

it("after the session ends, sending leads to sign-in and back to the same step with every value", async () => {
  const page = await site.open("employer", { width: 390, javaScript: false });
  await page.goto(`${site.address}/employer/tasks/new`);
  await page.getByLabel("Tehtävän nimi").fill("Kesken jäänyt työ");
  await page.context().clearCookies({ name: "toimi" });
  await press(page, "Aloita");
  await page.getByLabel("Sähköposti", { exact: true }).fill(emails.employer);
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await press(page, "Kirjaudu sisään");
  await press(page, "Lähetä kirjoittamani");
  expect(new URL(page.url()).pathname).toMatch(/^\/employer\/tasks\/[^/]+\/edit\/work$/);
  expect(await page.getByLabel("Tehtävän nimi").inputValue()).toBe("Kesken jäänyt työ");
});
