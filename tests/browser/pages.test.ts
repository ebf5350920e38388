import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { pagesToOpen } from "./pages.ts";
import { openSite, type Role } from "./site.ts";

const site = openSite();
const roles: Role[] = [
  "visitor",
  "employer",
  "newEmployer",
  "caseworker",
  "coach",
  "officer",
  "coordinator",
];

/** Faults of one page as a person with any browser, eyes and hands would meet them. */
async function faultsOf(
  role: Role,
  language: "fi" | "sv" | "en",
  width: number,
): Promise<string[]> {
  const page = await site.open(role, { language, width });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: script error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: console ${message.text()}`);
  });
  for (const { path } of (await pagesToOpen(site.sql)).filter((p) => p.role === role)) {
    const response = await page.goto(site.address + path);
    if (response?.status() !== 200) {
      faults.push(`${path}: status ${response?.status()}`);
      continue;
    }
    if ((await page.locator("html").getAttribute("lang")) !== language)
      faults.push(`${path}: language`);
    if (path !== "/ui-gallery" && (await page.locator("h1").count()) !== 1)
      faults.push(`${path}: not exactly one h1`);
    const words = (await page.locator("body").textContent()) ?? "";
    // A key that has no words shows as itself.
    const key =
      /\b(?:accounts|mail|organisations|referrals|site|suggestions|tasks|ui|work):[a-z]|\b[a-z_]+\.[a-z_]+\.[a-z_]+\b|\{\{/.exec(
        words,
      );
    if (key && !path.startsWith("/outbox")) faults.push(`${path}: shows «${key[0]}»`);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    if (wide > 0) faults.push(`${path}: ${wide} px too wide at ${width}`);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    for (const violation of violations) {
      faults.push(
        `${path}: ${violation.id} ${violation.nodes
          .slice(0, 2)
          .map((n) => n.html.slice(0, 120))
          .join(" ")}`,
      );
    }
  }
  await page.context().close();
  return faults;
}

describe.each(roles)("pages of %s", (role) => {
  it("hold in Finnish on a phone", async () => {
    expect(await faultsOf(role, "fi", 390)).toEqual([]);
  }, 180_000);
  it("hold in English on a wide screen", async () => {
    expect(await faultsOf(role, "en", 1280)).toEqual([]);
  }, 180_000);
});

it("pages hold in Swedish on a phone", async () => {
  const faults: string[] = [];
  for (const role of roles) {
    const cookie = await site.cookie(role, "sv");
    for (const { path } of (await pagesToOpen(site.sql)).filter((p) => p.role === role)) {
      const response = await fetch(site.address + path, { headers: { Cookie: cookie } });
      const html = await response.text();
      if (response.status !== 200 || !html.includes('<html lang="sv"'))
        faults.push(`${path}: ${response.status}`);
    }
  }
  expect(faults).toEqual([]);
}, 120_000);

it("a page weighs at most 120 KB of script and 20 KB of style, compressed", async () => {
  const page = await site.open("employer");
  const sizes = { script: 0, stylesheet: 0 };
  const measured: Promise<void>[] = [];
  page.on("requestfinished", (request) => {
    const kind = request.resourceType();
    if (kind !== "script" && kind !== "stylesheet") return;
    const measure = async () => {
      sizes[kind] += (await request.sizes()).responseBodySize;
    };
    measured.push(measure());
  });
  const draft = (await pagesToOpen(site.sql)).find((p) => p.path.endsWith("/edit/work"))!;
  await page.goto(site.address + draft.path, { waitUntil: "networkidle" });
  await Promise.all(measured);
  expect(sizes.stylesheet).toBeGreaterThan(1_000);
  expect(sizes.stylesheet).toBeLessThan(20_000);
  expect(sizes.script).toBeLessThan(120_000);
});
