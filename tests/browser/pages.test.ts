import { describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import { faultsOnPage, listen } from "./faults.ts";
import { pagesToOpen, patternsOfPages } from "./pages.ts";
import { openSite, type Role } from "./site.ts";
import { states } from "./states.ts";

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
const views = [
  { language: "fi", width: 390, where: "in Finnish on a phone" },
  { language: "en", width: 1280, where: "in English on a wide screen" },
  { language: "sv", width: 390, where: "in Swedish on a phone" },
] as const;

describe.each(roles)("pages of %s", (role) => {
  it.each(views)(
    "hold $where",
    async ({ language, width }) => {
      const page = await site.open(role, { language, width });
      const heard = listen(page);
      const faults: string[] = [];
      for (const { path } of (await pagesToOpen(site.sql)).filter((p) => p.role === role)) {
        const response = await page.goto(site.address + path);
        const found = await faultsOnPage(page, { status: 200, response, language, width });
        faults.push(...[...found, ...heard.splice(0)].map((fault) => `${path}: ${fault}`));
      }
      await page.context().close();
      expect(faults).toEqual([]);
    },
    180_000,
  );
});

/** Addresses that show nothing: they answer with a redirect or with data. */
const noPages = [
  "language/:code",
  "occupations/search",
  "occupations/skills",
  "caseworker/bridges",
  "employer/introductions/:id/meeting.ics",
  "caseworker/introductions/:id/meeting.ics",
  "employer/placements/:id/agreement.pdf",
  "caseworker/placements/:id/agreement.pdf",
  "employer/placements/table.csv",
  "employer/placements/table.xlsx",
  "employer/environments/:id/attendance.csv",
  "employer/environments/:id/attendance.xlsx",
  "caseworker/placements/table.csv",
  "caseworker/placements/table.xlsx",
  "coordinator/agreements/:form/preview.pdf",
  "files/:id",
];

it("every route is opened as a page or in a state, or is known to show nothing", async () => {
  const opened = [...patternsOfPages, ...states.map(({ path }) => path)].map(
    (path) => path.split("?")[0]!,
  );
  const known = (await routes).map((route) => ("index" in route && route.index ? "" : route.path!));
  const addressed = (route: string, path: string) =>
    new RegExp(`^/${route.replace("*", ".+").replace(/:\w+/g, "[^/]+")}$`).test(path);
  const parts = (route: string) => route.split(":").length;
  // `/employer/tasks/new` is no task's own page, although its address looks like one.
  const answering = (path: string) =>
    known
      .filter((route) => addressed(route, path))
      .sort((a, b) => Number(a === "*") - Number(b === "*") || parts(a) - parts(b))[0];
  const answered = new Set(opened.map(answering));
  expect(known.filter((route) => !answered.has(route) && !noPages.includes(route))).toEqual([]);
  expect(noPages.filter((route) => !known.includes(route))).toEqual([]);
});

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
