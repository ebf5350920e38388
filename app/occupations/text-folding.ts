/**
 * Turning what people type into comparable words: case, dots, punctuation, inflection.
 *
 * Everything here is pure and cheap; it is shared by the index (labels) and the query, so both
 * sides are bent in the same way and small linguistic untruths cancel out.
 */

/** The three languages of the portal. */
export type Language = "fi" | "sv" | "en";

/** The longest query that is read at all, in characters; the rest of a longer one is cut off. */
export const longestQuery = 120;

/** At most this many words of a query are looked at. */
const mostWords = 12;

const letters: Readonly<Record<string, string>> = {
  ø: "o",
  æ: "a",
  œ: "o",
  ß: "ss",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
};

/**
 * Lower case, one kind of space, nothing but letters, digits and single spaces; dots kept.
 * Used to tell an exact hit ("kätilö") from one that only agrees without dots.
 */
export function normalise(text: string): string {
  return text
    .slice(0, longestQuery * 2)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()
    .slice(0, longestQuery)
    .trim();
}

/** As `normalise`, and without dots and accents: "Keittiöapulainen" becomes "keittioapulainen". */
export function fold(text: string): string {
  return normalise(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[øæœßđðłþ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a folded text, a few at most. */
export function wordsOf(folded: string): string[] {
  return folded === "" ? [] : folded.split(" ").slice(0, mostWords);
}

/**
 * Finnish endings, longest first, without dots (the text is folded before): possessives are rare
 * in titles and left out. Stripping is greedy and only down to a stem of four letters.
 */
const finnishEndings = [
  "isuuksien isuuksia isissa isista isille isilla isilta iseksi isesta isessa iseen iselle isella iselta isena isten iset isen isia ista",
  "jille jilla jilta jissa jista jien joiden joille joilla joissa joita",
  "ssa sta lla lta lle ksi tta iin een aan oon uun ien jen den ten ina ita ia na",
  "n t a",
]
  .join(" ")
  .split(" ")
  .sort((a, b) => b.length - a.length);

const swedishEndings =
  "arnas ornas ernas arna orna erna arens aren ares ets ens are ar or er en et na a e s n t".split(
    " ",
  );
const englishEndings = "ies es s ing ers".split(" ");

function stripped(word: string, endings: readonly string[], shortest: number): string {
  for (const ending of endings) {
    if (word.length - ending.length >= shortest && word.endsWith(ending)) {
      return word.slice(0, -ending.length);
    }
  }
  return word;
}

/**
 * A coarse stem of one folded word. Not a lemma: it only has to be the same for the forms of a
 * word that people type, such as siivooja, siivoojan, siivoojalle; keittiöapulainen,
 * keittiöapulaisena; kokki, kokin, kokkia (consonant gradation is levelled by halving doubles).
 */
export function stem(word: string, language: Language): string {
  if (language === "en") return stripped(word, englishEndings, 3);
  if (language === "sv") return stripped(word, swedishEndings, 4);
  let form = word;
  if (form.endsWith("nen") && form.length > 5) form = form.slice(0, -3);
  else form = stripped(form, finnishEndings, 4);
  form = form.replace(/[aeiouy]+$/, (tail) => (form.length - tail.length >= 3 ? "" : tail));
  return form.replace(/(kk|pp|tt)/g, (pair) => pair.charAt(0));
}
