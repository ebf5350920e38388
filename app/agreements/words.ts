/**
 * The words of an agreement's template: paragraphs parted by empty lines, headings on lines that begin with `## `, and
 * `{{places}}` that are filled in for each agreement. Nothing else is markup. Pure.
 */

/** What TOIMI fills in, by the name between the braces. */
export const places = [
  "employer",
  "person",
  "caseworker",
  "work",
  "supervisor",
  "days",
  "times",
] as const;

export type Place = (typeof places)[number];

const isPlace = (name: string): name is Place => (places as readonly string[]).includes(name);

const placeShape = /\{\{([^{}]*)\}\}/g;

/** A place as it is written in a template. */
export const written = (place: Place): string => `{{${place}}}`;

export interface Block {
  readonly kind: "heading" | "paragraph";
  /** Of a paragraph the line breaks are kept. */
  readonly text: string;
}

const headingShape = /^## +(\S.*)$/;

/** A template's words as headings and paragraphs, in their order. */
export function readBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: "paragraph", text: lines.join("\n") });
    lines = [];
  };
  for (const line of body.split("\n").map((one) => one.trim())) {
    const heading = headingShape.exec(line)?.[1];
    if (heading !== undefined || line === "") endParagraph();
    if (heading !== undefined) blocks.push({ kind: "heading", text: heading });
    else if (line !== "") lines.push(line);
  }
  endParagraph();
  return blocks;
}

/** Fills the places in. What is filled in is only text: braces in it open nothing. A name that is none stays as written. */
export const fillIn = (text: string, values: Readonly<Record<Place, string>>): string =>
  text.replace(placeShape, (whole, name: string) => {
    const place = name.trim();
    return isPlace(place) ? values[place] : whole;
  });

/** Something in a template's words that would not come out as it was meant. */
export interface WordProblem {
  readonly code: "place" | "brace" | "heading" | "list" | "markup";
  /** From 1. */
  readonly line: number;
  /** What was found, shortened. */
  readonly found: string;
}

/** Marks that other systems read as markup, and an agreement would print as they are. */
const marks: readonly (readonly [WordProblem["code"], RegExp])[] = [
  ["list", /^\s*[-*+•]\s/],
  ["markup", /\*\*|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|(?<!_)__(?=[^\s_])|~~|`+/],
  ["markup", /\[[^\]]*\]\([^)]*\)/],
  ["markup", /<[/!]?[a-z][^>]*>/i],
  ["markup", /&(?:[a-z]+|#\w+);/i],
  ["markup", /^\s*(?:>|\||-{3,}|={3,})/],
];

const longestFound = 40;

/** Everything in a template's words that does not come out, line by line. */
export function problemsOf(text: string): WordProblem[] {
  return text.split("\n").flatMap((line, at) => {
    const problem = (code: WordProblem["code"], found: string): WordProblem => ({
      code,
      line: at + 1,
      found: found.trim().slice(0, longestFound),
    });
    const problems: WordProblem[] = [];
    for (const [whole, name = ""] of line.matchAll(placeShape)) {
      if (!isPlace(name.trim())) problems.push(problem("place", whole));
    }
    const brace = /\{\{|\}\}/.exec(line.replace(placeShape, ""))?.[0];
    if (brace) problems.push(problem("brace", brace));
    const hashes = /^\s*#+/.exec(line)?.[0];
    if (hashes && !headingShape.test(line.trim())) problems.push(problem("heading", hashes));
    for (const [code, mark] of marks) {
      const found = mark.exec(line)?.[0];
      if (found) problems.push(problem(code, found));
    }
    return problems;
  });
}
