/**
 * Finding people by name as Finns type names: without dots, half-typed, or in an inflected form
 * (Virtasen, Åbergin, Öhmanille, Mäelle, Lahden, Pekan, Tuomaksen, Kankaan).
 *
 * An inflected word is taken back to every base form it could have: too many is harmless, because a
 * base form counts only where somebody's whole name is that. The rules are those of the endings of
 * the cases, of consonant gradation, and of the commonest stem types among Finnish names.
 */

/** The longest search that is read, in characters, and the most words of it. */
const longestSearch = 80;
const mostWords = 5;

/** The same letters as the database's `toimi.fold`: both sides must be folded alike. */
const dotted = "åäöáàâãéèêëíìîïóòôõúùûüýÿñçšžčđøæ";
const plain = "aaoaaaaeeeeiiiioooouuuuyyncszcdoa";
const withoutDots = new Map([...dotted].map((letter, at) => [letter, plain[at]!]));

/** Lower case, without dots: Öhman → ohman. Equals `toimi.fold` in the database. */
export const foldName = (name: string): string =>
  [...name.normalize("NFC").toLowerCase()].map((c) => withoutDots.get(c) ?? c).join("");

/** The endings of the cases, without dots, as they follow a stem. */
const caseEndings = [
  ...["n", "a", "ta", "na", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta"],
  // Swedish and English genitive, as in Öhmans.
  "s",
];

/** A stem's last consonants in the weak grade, and what they can be in the strong one. */
const strongOf: readonly (readonly [string, readonly string[]])[] = [
  ["mm", ["mp"]],
  ["nn", ["nt"]],
  ["ng", ["nk"]],
  ["ll", ["lt"]],
  ["rr", ["rt"]],
  ["k", ["kk"]],
  ["p", ["pp"]],
  ["t", ["tt"]],
  ["d", ["t"]],
  ["v", ["p"]],
  ["j", ["k"]],
  ["l", ["lk"]],
  ["r", ["rk"]],
  ["h", ["hk"]],
];

/** The same the other way, for names whose base form has the weak grade: Kankaan → Kangas. */
const weakOf: readonly (readonly [string, string])[] = [
  ["mp", "mm"],
  ["nt", "nn"],
  ["nk", "ng"],
  ["lt", "ll"],
  ["rt", "rr"],
  ["kk", "k"],
  ["pp", "p"],
  ["tt", "t"],
  ["t", "d"],
  ["p", "v"],
];

/** The stems that an inflected word can have: the word without the ending of a case. */
function stemsOf(word: string): string[] {
  const stems = caseEndings
    .filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length));
  // Into: Virtalaan, Mäkeen, Åbergiin; Mäkiseen.
  const into = /^(.+?([aeiouy]))(?:h?\2n)$/.exec(word)?.[1];
  if (into) stems.push(into);
  const intoLong = /^(.+se)en$/.exec(word)?.[1];
  if (intoLong) stems.push(intoLong);
  return [...new Set(stems)].filter((stem) => stem.length >= 2);
}

/** The stem with its last consonants in the strong grade: virra → virta, mae → make, peka → pekka. */
function strengthened(stem: string): string[] {
  const [, head = "", cluster = "", vowel = ""] = /^(.*?)([^aeiouy]*)([aeiouy])$/.exec(stem) ?? [];
  if (!vowel) return [];
  if (cluster === "") {
    const first = /^(.*[aeiouy])$/.exec(head)?.[1];
    return first ? [`${first}k${vowel}`] : [];
  }
  return strongOf
    .filter(([weak]) => cluster.endsWith(weak))
    .flatMap(([weak, strong]) =>
      strong.map((s) => `${head}${cluster.slice(0, cluster.length - weak.length)}${s}${vowel}`),
    );
}

/** The base forms that one stem can belong to. */
function baseFormsOf(stem: string): string[] {
  const forms = [stem];
  for (const grade of [stem, ...strengthened(stem)]) {
    forms.push(grade);
    // Järve- → Järvi, Mäke- → Mäki.
    if (grade.endsWith("e")) forms.push(`${grade.slice(0, -1)}i`);
  }
  // Åbergi-, Öhmani- → Åberg, Öhman.
  if (stem.endsWith("i")) forms.push(stem.slice(0, -1));
  // Virtase-, Virtas- → Virtanen.
  if (stem.endsWith("se")) forms.push(`${stem.slice(0, -2)}nen`);
  if (stem.endsWith("s")) forms.push(`${stem.slice(0, -1)}nen`);
  // Tuomakse- → Tuomas, Markukse- → Markus.
  if (stem.endsWith("kse")) forms.push(`${stem.slice(0, -3)}s`);
  // Kankaa- → Kangas; Lainee- → Laine.
  const long = /^(.*?)([^aeiouy]*)([aeiouy])\3$/.exec(stem);
  if (long) {
    const [, head = "", cluster = "", vowel = ""] = long;
    const weak = weakOf
      .filter(([strong]) => cluster.endsWith(strong))
      .map(([strong, w]) => cluster.slice(0, cluster.length - strong.length) + w);
    for (const consonants of [cluster, ...weak]) {
      forms.push(`${head}${consonants}${vowel}s`, `${head}${consonants}${vowel}`);
    }
  }
  return forms;
}

/**
 * The base forms that a folded word could be an inflected form of, the word itself left out.
 * @param word one word, folded by {@link foldName}
 */
export function baseForms(word: string): string[] {
  if (word.length < 3) return [];
  const forms = new Set(stemsOf(word).flatMap(baseFormsOf));
  forms.delete(word);
  return [...forms].filter((form) => form.length >= 2);
}

/** One word of a search in the forms in which it is looked for. */
export interface SearchedWord {
  /** Lower case, dots kept: an exact hit comes first. */
  readonly exact: string;
  readonly folded: string;
  /** What it could be an inflected form of. */
  readonly baseForms: readonly string[];
}

/**
 * The words of a name search. Everything but letters and digits parts words, so nothing typed can
 * mean anything else to the database.
 */
export function searchedWords(typed: string): SearchedWord[] {
  return typed
    .slice(0, longestSearch)
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, mostWords)
    .map((exact) => {
      const folded = foldName(exact);
      return { exact, folded, baseForms: baseForms(folded) };
    });
}

/** How near a name is, best first: the very name, without dots, an inflected form, a beginning. */
export const nearness = { exact: 0, folded: 1, inflected: 2, beginning: 3 } as const;

/** The same comparison as the database makes, for one name: null when a word fits nowhere. */
export function nearnessOf(name: string, words: readonly SearchedWord[]): number | null {
  const exact = name
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const folded = exact.map(foldName);
  let worst = 0;
  for (const word of words) {
    const near = exact.includes(word.exact)
      ? nearness.exact
      : folded.includes(word.folded)
        ? nearness.folded
        : word.baseForms.some((form) => folded.includes(form))
          ? nearness.inflected
          : folded.some((part) => part.startsWith(word.folded))
            ? nearness.beginning
            : null;
    if (near === null) return null;
    worst = Math.max(worst, near);
  }
  return worst;
}
