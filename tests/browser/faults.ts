import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page, Response } from "playwright";
import { places, written } from "#app/agreements/words.ts";
import { texts } from "#app/texts.ts";

/** axe itself, of the version that `@axe-core/playwright` brings: one call is far quicker than its builder. */
const { source } = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"))(
  "axe-core",
) as {
  source: string;
};
const asked: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  preload: false,
};

/** What axe finds on the page, a line each. */
async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: { run: (options: RunOptions) => Promise<AxeResults> };
    };
    const { violations } = await axe.run(options);
    return violations.map(({ id, nodes }) => {
      const where = nodes.slice(0, 2).map(({ html }) => html.slice(0, 160));
      return `${id} ${where.join(" ")}`;
    });
  }, asked);
}

/**
 * Faults that a page's scripts report by themselves, from now on.
 * @param refusals answers that the browser reports too, although they are what is looked at
 */
export function listen(page: Page, ...refusals: number[]): string[] {
  const heard: string[] = [];
  const expected = refusals.map((status) => `the server responded with a status of ${status} `);
  page.on("pageerror", (error) => heard.push(`script error ${error.message}`));
  page.on("console", (message) => {
    const words = message.text();
    if (message.type() === "error" && !expected.some((known) => words.includes(known)))
      heard.push(`console ${words}`);
  });
  return heard;
}

/** A key that has no words shows as itself; an address of a person or a page is none. */
const bareKey = new RegExp(
  `\\b(?:${Object.keys(texts.fi).join("|")}):[a-z]|\\b[a-z_]+\\.[a-z_]+\\.[a-z_]+\\b|\\{\\{\\s*\\w+\\s*[,}]`,
);

/** A page about the words of agreements without the places that it tells of; those that are none are spelt with an ä or ö. */
const withoutPlaces = (words: string) =>
  places.reduce((rest, place) => rest.replaceAll(written(place), ""), words);

/** Faults of the page that is open, as a person with any browser, eyes and hands would meet them. */
export async function faultsOnPage(
  page: Page,
  wanted: {
    status: number;
    response: Response | null;
    language: string;
    width: number;
    /** False: axe is left out, the slowest part, where it looks at the same page in another language. */
    axe?: boolean;
  },
): Promise<string[]> {
  const faults: string[] = [];
  const status = wanted.response?.status();
  if (status !== wanted.status) return [`status ${status}, not ${wanted.status}`];
  const seen = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pieces: string[] = [];
    while (texts.nextNode()) pieces.push(texts.currentNode.nodeValue ?? "");
    return {
      language: document.documentElement.lang,
      title: document.title,
      form: document.querySelector("main form") !== null,
      headings: document.querySelectorAll("h1").length,
      twice: [...document.querySelectorAll("[id]")]
        .map(({ id }) => id)
        .filter((id, at, all) => all.indexOf(id) !== at),
      beyond: document.documentElement.scrollWidth - window.innerWidth,
      // Also what is folded away; each piece by itself, for cells that stand side by side are not one word.
      words: pieces.join("\n"),
      gallery: location.pathname === "/ui-gallery",
      outbox: location.pathname === "/outbox",
      agreements: location.pathname.startsWith("/coordinator/agreements"),
    };
  });
  if (seen.language !== wanted.language) faults.push(`language ${seen.language}`);
  if (seen.headings !== 1 && !seen.gallery) faults.push(`${seen.headings} h1`);
  if (seen.title === "" || seen.title === "TOIMI") faults.push("no title");
  if (status === 400 && seen.form && !/^(?:Virhe|Fel|Error):/.test(seen.title))
    faults.push(`title of a refused form «${seen.title}»`);
  const key = bareKey.exec(seen.agreements ? withoutPlaces(seen.words) : seen.words);
  if (key && !seen.outbox) faults.push(`shows «${key[0]}»`);
  if (seen.twice.length > 0) faults.push(`ids used twice: ${seen.twice.join(", ")}`);
  if (seen.beyond > 0) faults.push(`${seen.beyond} px too wide at ${wanted.width}`);
  if (wanted.axe ?? true) faults.push(...(await axeFaults(page)));
  return faults;
}
