import { occupationByCode, searchOccupations } from "#app/occupations/queries.server.ts";
import type { OccupationHit } from "#app/occupations/rules.ts";
import { asViewer, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import type { SentForm } from "./form-request.server.ts";

/** How many occupations are offered to choose from. */
const offered = 6;
/** How many are suggested by the title alone. */
const suggestedByTitle = 4;

export interface FoundOccupation {
  value: string;
  label: string;
  /** Another name, which met the words. */
  hint?: string;
}

export interface OccupationSearch {
  query: string;
  found: FoundOccupation[];
  didYouMean: string | null;
}

/** Occupations and unit groups by words; wider groups say too little of the work. */
export async function findOccupations(
  tx: Transaction,
  query: string,
  language: Language,
): Promise<OccupationSearch> {
  const { hits, didYouMean } = await searchOccupations(tx, query, language, offered * 2);
  return { query, found: listed(hits, offered), didYouMean };
}

function listed(hits: readonly OccupationHit[], most: number): FoundOccupation[] {
  return hits
    .filter(({ kind, code }) => kind === "occupation" || code.length === 4)
    .slice(0, most)
    .map(({ code, label, matched }) => ({
      value: code,
      label,
      hint:
        matched && matched.text.toLowerCase() !== label.toLowerCase() ? matched.text : undefined,
    }));
}

/**
 * A few occupations that a title surely means: next to a very name only other very names, else what is
 * at least half as near as the nearest. Scores are those of the occupation search.
 */
export async function occupationsByTitle(
  tx: Transaction,
  title: string,
  language: Language,
): Promise<FoundOccupation[]> {
  const { hits } = await searchOccupations(tx, title, language, offered);
  const best = Math.max(0, ...hits.map(({ score }) => score));
  const least = best >= 2 ? 1 : Math.max(0.45, best / 2);
  return listed(
    hits.filter(({ score }) => score >= least),
    suggestedByTitle,
  );
}

export type OccupationChoice =
  /** The occupation is this one; both are empty for none. */
  | { kind: "chosen"; code: string; label: string }
  /** Nothing is decided: the stored one stays. */
  | { kind: "undecided" }
  /** Words were typed but nothing was chosen: these fit. */
  | { kind: "search"; search: OccupationSearch };

/**
 * What the employer meant by the occupation's fields, with and without JavaScript. The box's words
 * and the chosen code travel apart: without JavaScript new words may stand beside an old code, and
 * then the words are looked up; words that were looked up and left unchosen mean no occupation.
 */
export async function occupationChoice(sent: SentForm): Promise<OccupationChoice> {
  const { form, viewer, language, intent } = sent;
  const field = (name: string) => storableLine(String(form.get(name) ?? ""));
  const words = field("occupationText").slice(0, 120);
  const code = field("occupationCode");
  const suggested = field("suggestedCode");
  const look = () => asViewer(viewer, (tx) => findOccupations(tx, words, language));

  if (intent === "search") return { kind: "search", search: await look() };
  const known = async (chosen: string): Promise<OccupationChoice> => {
    const found = await asViewer(viewer, (tx) => occupationByCode(tx, chosen, language));
    const fine = found && (found.kind === "occupation" || found.code.length === 4);
    if (fine) return { kind: "chosen", code: found.code, label: found.label };
    return { kind: "search", search: await look() };
  };
  const oldCodeNewWords = code === field("initialCode") && words !== field("initialText");
  if (code !== "" && words !== "" && (!oldCodeNewWords || field("foundFor") === words)) {
    return known(code);
  }
  if (suggested !== "") return known(suggested);
  if (words === "" || field("foundFor") === words) return { kind: "chosen", code: "", label: "" };
  if (intent !== "continue") return { kind: "undecided" };
  return { kind: "search", search: await look() };
}
