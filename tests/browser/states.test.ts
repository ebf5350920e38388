import { randomUUID } from "node:crypto";
import type { Page, Response } from "playwright";
import { beforeAll, describe, expect, it } from "vitest";
import { faultsOnPage, listen } from "./faults.ts";
import { openSite } from "./site.ts";
import { emailOfOwn, isOwnPerson, makeRecords, type Records } from "./state-records.ts";
import { type Sending, type State, statesBySubject } from "./states.ts";

const site = openSite();
type Language = "fi" | "sv" | "en";
const sharing = new Set([
  "employer",
  "caseworker",
  "introducing",
  "staff",
  "agreements",
  "work",
  "coaching",
]);
let records: Records;
beforeAll(async () => {
  records = await makeRecords(site.sql);
});

/** Puts the ids and tokens of the records in the place of their names. */
const filled = (text: string) =>
  text.replace(/:([a-z]\w+)/gi, (name, key: string) => {
    const value = records[key];
    if (!value) throw new Error(`no record for ${name}`);
    return value;
  });

/** Sends a form of the page as a browser does, but past whatever the browser itself would stop. */
async function send(
  page: Page,
  { form, press, to, set = {}, files = [] }: Sending,
): Promise<Response | null> {
  const fields = Object.entries(set).map(([name, value]): [string, string[]] => [
    name,
    (typeof value === "string" ? [value] : [...value]).map((one) =>
      one.startsWith(":") ? filled(one) : one,
    ),
  ]);
  const answered = page.waitForNavigation();
  await page.evaluate(
    ({ form, press, to, fields, files, key }) => {
      const sent = to
        ? document.body.appendChild(document.createElement("form"))
        : document.querySelector<HTMLFormElement>(form ?? "main form[method=post]");
      if (!sent) throw new Error(`no form ${form ?? ""}`);
      if (to) Object.assign(sent, { method: "post", action: to });
      const values = to ? [...fields, ["idempotency_key", [key]] as [string, string[]]] : fields;
      for (const [name, wanted] of values) {
        const all = [...sent.elements].filter(
          (element) => (element as HTMLInputElement).name === name,
        ) as HTMLInputElement[];
        const ticked = all.filter(({ type }) => type === "checkbox" || type === "radio");
        for (const box of ticked) box.checked = wanted.includes(box.value);
        const field = all.find((one) => !ticked.includes(one) && one.tagName !== "BUTTON");
        const tickable = ticked.some((box) => wanted.includes(box.value));
        if (field) field.value = wanted[0] ?? "";
        else if (wanted.length > 0 && !tickable) {
          for (const value of wanted) {
            const added = document.createElement("input");
            Object.assign(added, { type: "hidden", name, value });
            sent.append(added);
          }
        }
      }
      const chosen = new DataTransfer();
      for (const [name, content] of files) chosen.items.add(new File([content], name));
      const picker = sent.querySelector<HTMLInputElement>("input[type=file]");
      if (picker && files.length > 0) picker.files = chosen.files;
      sent.noValidate = true;
      const button = sent.querySelector<HTMLButtonElement>(press ?? "button:not([value=search])");
      // What another button would say is said by a field.
      if (to || fields.some(([name]) => name === "intent")) sent.submit();
      else sent.requestSubmit(button);
    },
    { form, press, to: to && filled(to), fields, files, key: randomUUID() },
  );
  return answered;
}

const signedIn = new Map<string, Promise<Page>>();

/**
 * A page for a state. Subjects in which nobody signs in or out share a browser context for each person
 * and view, so that styles and fonts are not fetched again for each state.
 */
async function pageFor(state: State, subject: string, language: Language, width: number) {
  const who = isOwnPerson(state.as) ? { email: emailOfOwn(state.as) } : state.as;
  const open = () => site.open(who, { language, width, secondFactor: !state.beforeSecondFactor });
  if (!sharing.has(subject) || who === "visitor" || state.beforeSecondFactor) return open();
  const key = [state.as, language, width].join(" ");
  const first = signedIn.get(key) ?? open();
  signedIn.set(key, first);
  return (await first).context().newPage();
}

const judgedKinds = new Set<string>();

/**
 * Whether a page has a kind of element, or an order of headings, that axe has not seen in an earlier
 * state: by tag, classes, and what tells assistive technology, inside its parent. A page that is made of
 * what was judged already has nothing new to judge but its words.
 */
async function hasNewKinds(page: Page, width: number): Promise<boolean> {
  const kinds = await page.evaluate(() => {
    const told = /^(?:role|type|aria-.*|disabled|open|tabindex|lang)$/;
    const kindOf = (element: Element | null) =>
      element === null
        ? ""
        : [
            element.localName,
            [...element.classList].sort(),
            [...element.attributes].filter(({ name }) => told.test(name)).map(({ name }) => name),
            element.getAttribute("role"),
            element.getAttribute("type"),
          ].join(" ");
    const all = [...document.querySelectorAll("main, main *")];
    const headings = [...document.querySelectorAll("h1, h2, h3, h4")].map((one) => one.localName);
    const order = headings.filter((one, at) => one !== headings[at - 1]).join(" ");
    return [order, ...all.map((one) => `${kindOf(one)} in ${kindOf(one.parentElement)}`)];
  });
  const fresh = kinds.map((kind) => `${width} ${kind}`).filter((kind) => !judgedKinds.has(kind));
  for (const kind of fresh) judgedKinds.add(kind);
  return fresh.length > 0;
}

async function faultsOf(
  state: State,
  subject: string,
  language: Language,
  width: number,
  axe: boolean,
): Promise<string[]> {
  const page = await pageFor(state, subject, language, width);
  // 401: a form kept on the way to the state.
  const heard = listen(page, 401, state.status ?? 401);
  let response = await page.goto(site.address + filled(state.path));
  for (const sending of [state.send ?? []].flat()) response = await send(page, sending);
  const faults = await faultsOnPage(page, {
    status: state.status ?? 200,
    response,
    language,
    width,
    axe: axe && (await hasNewKinds(page, width)),
  });
  const folder = process.env.STATE_SHOTS;
  if (folder) {
    const name = `${state.what.replaceAll(/\W+/g, "-")}-${language}-${width}`;
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
  await page.close();
  return [...faults, ...heard].map((fault) => `${language} ${width}: ${fault}`);
}

const views = [
  { language: "fi", width: 390 },
  { language: "en", width: 1280 },
  { language: "sv", width: 390 },
] as const;

/**
 * Every state is seen on a phone, and axe looks at it in one of the three views, in turn, when it has
 * anything new. A page that only says a line more than another is seen once.
 */
describe.each(Object.entries(statesBySubject))("states of %s", (subject, some) => {
  it.each(some.map((state, at) => ({ ...state, at })))("hold: $what", async (state) => {
    const { at, path } = state;
    const judged = views[at % 3]!;
    const once = judged.width === 390 || /[?&](?:done|refused)=/.test(path);
    const seen = once ? [judged] : [judged, views[0]];
    const faults = await Promise.all(
      seen.map(({ language, width }) =>
        faultsOf(
          state,
          subject,
          language,
          width,
          seen.length === 1 || language === judged.language,
        ),
      ),
    );
    expect(faults.flat()).toEqual([]);
  });
});
