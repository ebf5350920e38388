import type { Page } from "playwright";
import { afterAll, describe, expect, it } from "vitest";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { makeIntroductionScene, restScenes } from "../database/introduction-scene.ts";
import { openSite } from "./site.ts";
import "#app/texts.ts";

const site = openSite();
afterAll(() => restScenes(site.sql));

/** Presses a button and waits for the page it leads to. */
async function press(page: Page, name: string, within = page.locator("main")) {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    // A button of a list says which row it is for after its own words.
    within
      .getByRole("button", { name: new RegExp(`^${name.replace(/[.?()]/g, "\\$&")}`) })
      .first()
      .click(),
  ]);
  await page.waitForLoadState();
}

const emailOf = async (id: string) =>
  (await site.sql`select email from account where id = ${id}`)[0]!.email as string;

describe("from a shortlisted suggestion to work and how it is going", () => {
  it.each([
    ["fi", true],
    ["sv", false],
    ["en", true],
  ] as const)(
    "in three browsers, on a phone, in %s, JavaScript %s",
    async (language, javaScript) => {
      const t = translator(language) as unknown as (
        key: string,
        values?: Record<string, unknown>,
      ) => string;
      const day = (days: number) => showDate(addDays(today(), days), "fi");
      const scene = await makeIntroductionScene(site.sql, { until: "shortlisted" });
      // Explained as the engine explains a suggestion of the demonstration: the page shows its reasons.
      await site.sql`update suggestion s set explanation = e.explanation, contributions = e.contributions
      from (select explanation, contributions from suggestion where origin = 'engine' and state = 'flagged' order by id limit 1) e
      where s.id = ${scene.suggestionId}`;
      await site.sql`update task set start_date = ${today()} where id = ${scene.taskId}`;
      const email = `${scene.person.jobseekerId}@henkilo.example`;
      await site.sql`update jobseeker_identity set email = ${email}, language = ${language}
      where id = ${scene.person.jobseekerId}`;
      await site.sql`update account set language = ${language} where id = ${scene.employer.viewer.accountId}`;
      const visit = { language, javaScript, width: 390 };
      const caseworker = await site.open(
        { email: await emailOf(scene.caseworker.accountId) },
        visit,
      );
      const employer = await site.open(
        { email: await emailOf(scene.employer.viewer.accountId) },
        visit,
      );
      const person = await site.open("visitor", visit);

      // The caseworker asks by mail.
      await caseworker.goto(`${site.address}/caseworker/suggestions/${scene.suggestionId}`);
      await caseworker.getByRole("link", { name: t("suggestions:next.ask.button") }).click();
      await caseworker.getByRole("radio", { name: t("consents:ask.how.email") }).check();
      await press(caseworker, t("consents:ask.submit"));
      expect(await caseworker.textContent("main")).toContain(t("consents:page.done.asked"));

      // The employer knows of nobody yet.
      await employer.goto(`${site.address}/employer/introductions`);
      expect(await employer.textContent("main")).toContain(t("introductions:list.empty.title"));

      // The person opens the link, unticks one field, says yes.
      const [letter] = await site.sql`select values from mail where recipient = ${email}`;
      const link = new URL(letter!.values.link as string);
      await person.goto(site.address + link.pathname + link.search);
      await person
        .getByRole("checkbox", { name: new RegExp(t("consents:card.languages")) })
        .uncheck();
      await press(person, t("consents:question.yes"));
      expect(await person.textContent("main")).toContain(t("consents:link.done.granted"));

      // The employer sees the card as it was granted, and proposes a time.
      await employer.goto(`${site.address}/employer/introductions`);
      await employer.getByRole("link", { name: "Keittiöapulainen" }).click();
      const card = employer.locator(".consent-card");
      expect(await card.textContent()).toContain("Kanaria-Maija");
      expect(await card.textContent()).not.toContain(t("consents:card.languages"));
      await employer.locator("#propose-date_1").fill(day(3));
      await employer.locator("#propose-time_1").fill("9.15");
      await press(employer, t("introductions:meeting.propose.submit"));
      expect(await employer.textContent("main")).toContain(t("introductions:done.proposed"));

      // The person accepts it from the same link.
      await person.reload();
      await press(person, t("consents:link.meetings.accept"));
      expect(await person.textContent("main")).toContain(t("consents:link.done.meeting"));

      // The caseworker proposes the agreement; the person accepts it at the desk.
      await caseworker.goto(`${site.address}/caseworker/suggestions/${scene.suggestionId}`);
      await caseworker
        .getByRole("link", { name: t("suggestions:next.meeting_agreed.button") })
        .click();
      await caseworker.getByRole("link", { name: t("introductions:page.propose") }).click();
      await caseworker.getByRole("radio", { name: t("work:forms.work_trial.name") }).check();
      await caseworker.locator("#propose-startsOn").fill(day(0));
      await caseworker.locator("#propose-endsOn").fill(day(400));
      await caseworker.locator("#propose-daysPerWeek").fill("3");
      await caseworker.locator("#propose-hoursPerDay").fill("5");
      await caseworker.locator("#propose-shopStewardToldOn").fill(day(0));
      await caseworker.getByRole("radio", { name: t("placements:form.how.desk") }).check();
      await press(caseworker, t("placements:propose.submit"));
      const refusal = t("placements:problem.too_long", { months: 6, source: "380/2023 54–58 §" });
      expect(await caseworker.textContent("main")).toContain(refusal);
      expect(await caseworker.locator("#propose-daysPerWeek").inputValue()).toBe("3");
      await caseworker.locator("#propose-endsOn").fill(day(90));
      await press(caseworker, t("placements:propose.submit"));
      await caseworker
        .getByText(t("placements:acts.personConfirms.title"), { exact: true })
        .click();
      await press(caseworker, t("placements:acts.confirm_desk"));

      // The employer confirms and marks the work as begun.
      await employer.goto(`${site.address}/employer/placements`);
      await employer.getByRole("link", { name: "Keittiöapulainen" }).first().click();
      await press(employer, t("placements:acts.confirm"));
      await press(employer, t("placements:acts.start"));
      expect(await employer.textContent("main")).toContain(t("placements:done.start"));

      // A week on, the employer is asked by mail how it is going, and answers by the link; the caseworker reads it.
      await site.sql`update follow_up set due_on = ${today()} where side = 'employer' and point = 'week_1'
      and placement_id = (select id from placement where suggestion_id = ${scene.suggestionId})`;
      await site.sql`select toimi.queue_job('ask-follow-ups', '{}', null, null, 0)`;
      const askedLetter = async () => {
        const [asked] = await site.sql`select values from mail where template = 'follow_up'
        and recipient = ${await emailOf(scene.employer.viewer.accountId)}`;
        return asked?.values as { well: string } | undefined;
      };
      await expect.poll(askedLetter, { timeout: 20_000 }).toBeDefined();
      const question = new URL((await askedLetter())!.well);
      await employer.goto(site.address + question.pathname + question.search);
      expect(
        await employer.getByRole("radio", { name: t("followUps:going.well") }).isChecked(),
      ).toBe(true);
      await employer.getByRole("radio", { name: t("followUps:second.help.no_help") }).check();
      await press(employer, t("followUps:form.send"));
      expect(await employer.textContent("main")).toContain(t("followUps:link.thanks.saved"));
      await caseworker.reload();
      expect(await caseworker.locator("#follow-ups").textContent()).toContain(
        t("followUps:second.help.no_help"),
      );

      // The person takes the consent back: the work goes on, and the employer's pages name nobody.
      await person.reload();
      await person.getByText(t("consents:link.withdraw.title"), { exact: true }).first().click();
      await press(person, t("consents:link.withdraw.button"));
      expect(await person.textContent("main")).toContain(t("consents:link.title.withdrawn"));
      await employer.goto(`${site.address}/employer/placements`);
      await employer.getByRole("link", { name: "Keittiöapulainen" }).first().click();
      await employer.waitForURL(/placements\/[0-9a-f-]{36}/);
      expect(await employer.textContent("main")).toContain(t("placements:page.nameless"));
      expect(await employer.content()).not.toMatch(/kanaria/i);
    },
    90_000,
  );
});
