import { expect, it } from "vitest";
import { openSite } from "./site.ts";

const site = openSite();

it("a form is reached, sent and mended with the keyboard alone", async () => {
  const page = await site.open("visitor", { width: 390 });
  await page.goto(`${site.address}/sign-in`);
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  expect(await focused()).toBe("Siirry sisältöön");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");

  const email = page.getByLabel("Sähköposti", { exact: true });
  for (let tabs = 0; tabs < 10; tabs++) {
    await page.keyboard.press("Tab");
    if (await email.evaluate((field) => field === document.activeElement)) break;
  }
  await page.keyboard.type("ei osoite");
  await page.keyboard.press("Enter");
  // The summary of errors has the focus, and its first link leads to the field.
  const summary = page.getByRole("alert");
  await expect
    .poll(() => summary.evaluate((box) => box.contains(document.activeElement)))
    .toBe(true);
  expect(await page.title()).toMatch(/^Virhe:/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await email.inputValue()).toBe("ei osoite");
});

it("what has the focus is outlined and in sight, on every stop of a long page", async () => {
  const page = await site.open("caseworker", { width: 390 });
  await page.goto(`${site.address}/caseworker`);
  let stops = 0;
  for (; stops < 40; stops++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "nothing";
      const style = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      if (style.outlineStyle === "none" && style.boxShadow === "none")
        return `no outline: ${element.outerHTML.slice(0, 80)}`;
      if (bottom < 0 || top > window.innerHeight)
        return `out of sight: ${element.outerHTML.slice(0, 80)}`;
      return "";
    });
    // Past the last stop the focus leaves the page.
    if (seen === "nothing") break;
    expect(seen).toBe("");
  }
  expect(stops).toBeGreaterThan(15);
});

it("the menus open and close with the keyboard", async () => {
  const page = await site.open("employer", { width: 390 });
  await page.goto(`${site.address}/employer`);
  const menu = page.locator("summary", { hasText: "Valikko" });
  await menu.focus();
  const item = page.getByRole("link", { name: "Organisaatio" });
  await page.keyboard.press("Enter");
  await expect.poll(() => item.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => item.isVisible()).toBe(false);
});
