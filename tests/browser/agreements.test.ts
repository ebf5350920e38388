import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { readAnswer } from "./crawl.ts";
import { openSite } from "./site.ts";

const site = openSite();
const path = "/coordinator/agreements/subsidised_work";

/** Presses a button that shows its answer in a tab of its own, and gives the answer's type and status. */
async function look(page: Page, name: string) {
  const answered = page
    .context()
    .waitForEvent("response", (response) => response.url().includes("/preview.pdf"));
  await page.getByRole("button", { name }).click();
  const response = await answered;
  return { status: response.status(), type: response.headers()["content-type"] };
}

describe.each([{ javaScript: true }, { javaScript: false }])("a new version: %o", (visit) => {
  it("is looked at as a PDF, stays as typed, and is saved", async () => {
    const page = await site.open("coordinator", { ...visit, language: "fi" });
    await page.goto(`${site.address}${path}/new`);
    const words = `Sanat, joita kirjoitetaan: {{work}}. ${visit.javaScript}`;
    await page.getByLabel("Sanat suomeksi").fill(words);
    for (const name of ["Katso PDF suomeksi", "Katso PDF ruotsiksi"]) {
      expect(await look(page, name)).toEqual({ status: 200, type: "application/pdf" });
    }
    // The form is where it was; nothing holds back what is sent next.
    expect(await page.getByLabel("Sanat suomeksi").inputValue()).toBe(words);
    await page.getByLabel("Mistä päivästä").fill("1.1.2030");
    await page.getByRole("button", { name: "Tallenna versio" }).click();
    await page.getByText("on tallennettu").waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
    await page.getByText("Sanat suomeksi").first().click();
    await page.getByText(words).first().waitFor();
    await page.context().close();
  });
});

it("what cannot be shown is told of in the new tab, and the form there saves", async () => {
  const page = await site.open("coordinator", { language: "fi" });
  await page.goto(`${site.address}${path}/new`);
  await page.getByLabel("Sanat ruotsiksi").fill("Text {{namn}}");
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Katso PDF ruotsiksi" }).click();
  const tab = await opened;
  await tab.getByRole("alert").getByText("{{namn}}").waitFor();
  expect(await tab.getByLabel("Sanat ruotsiksi").inputValue()).toBe("Text {{namn}}");
  expect(await page.getByLabel("Sanat ruotsiksi").inputValue()).toBe("Text {{namn}}");
  await tab.getByLabel("Sanat ruotsiksi").fill("Text {{person}}");
  await tab.getByLabel("Mistä päivästä").fill("1.1.2031");
  await tab.getByRole("button", { name: "Tallenna versio" }).click();
  await tab.getByText("on tallennettu").waitFor();
  await page.context().close();
});

it("a look at a version names nobody, and says what it is", async () => {
  const response = await fetch(`${site.address}${path}/preview.pdf?version=1&language=en`, {
    headers: { Cookie: await site.cookie("coordinator") },
  });
  const text = await readAnswer(response);
  expect(text).toContain("PREVIEW");
  expect(text).toContain("Mary Model");
  expect(text).not.toMatch(/KANARIA/i);
});
