/** The plain types of the occupation and skill search; no database, no React. */
import type { Dimension } from "#matching/dimensions.ts";
import type { Language } from "./text-folding.ts";

export type { Language } from "./text-folding.ts";

/** A text in the three languages of the portal. */
export type Labels = Readonly<Record<Language, string>>;

/** One more name for a concept, in one language. */
export interface AlternativeLabel {
  readonly language: Language;
  readonly text: string;
}

/** An ESCO occupation ("occupation") or an ISCO-08 group of occupations ("group"). */
export interface OccupationConcept {
  /** ESCO occupation code ("9412.1") or ISCO-08 group code ("9412"). */
  readonly code: string;
  readonly kind: "occupation" | "group";
  /** The ISCO-08 code: the group's own, or the unit group (4 digits) an occupation belongs to. */
  readonly iscoCode: string;
  readonly labels: Labels;
  readonly alternatives: readonly AlternativeLabel[];
}

/** An ESCO skill or piece of knowledge. */
export interface SkillConcept {
  readonly id: number;
  readonly uri: string;
  readonly labels: Labels;
}

/** What of a concept met the query: the label itself, or another name of it. */
export interface MatchedLabel {
  readonly language: Language;
  readonly text: string;
}

/** What a search may find. A task is tied to an occupation; a wish may be a whole group. */
export type SearchedKind = "occupation" | "group" | "both";

/** One occupation found. */
export interface OccupationHit {
  readonly code: string;
  readonly kind: "occupation" | "group";
  readonly iscoCode: string;
  /** The name in the viewer's language. */
  readonly label: string;
  /** The name that met the query best; null when only the group as a whole did. */
  readonly matched: MatchedLabel | null;
  /** Higher is nearer; only comparable within one answer. 2 and over is the very name. */
  readonly score: number;
}

/** One skill found. */
export interface SkillHit {
  readonly id: number;
  readonly uri: string;
  readonly label: string;
  readonly matched: MatchedLabel;
  readonly score: number;
}

/** An answer to a search. */
export interface SearchAnswer<Hit> {
  /** Best first; empty when nothing was near enough. */
  readonly hits: readonly Hit[];
  /** When the query itself met nothing: the mended query whose hits these are. Otherwise null. */
  readonly didYouMean: string | null;
}

/** An occupation or group by its code. */
export interface NamedOccupation {
  readonly code: string;
  readonly kind: "occupation" | "group";
  readonly iscoCode: string;
  /** The ESCO address; groups have none here. */
  readonly uri: string | null;
  readonly label: string;
}

/** A skill by its ESCO address. */
export interface NamedSkill {
  readonly id: number;
  readonly uri: string;
  readonly label: string;
}

/** A skill that ESCO ties to an occupation. */
export interface SuggestedSkill extends NamedSkill {
  readonly essential: boolean;
}

/** What an occupation asks, as a draft to correct. */
export interface OccupationDemandDraft {
  /** Levels 0–4; every dimension is there. */
  readonly demands: Readonly<Record<Dimension, number>>;
  /** How the source row was mapped and corrected (db/reference/ATTRIBUTION.md). */
  readonly basis: string;
  /** The code whose row it is: the occupation's own, or its unit group's. */
  readonly from: string;
}

/** The languages whose names are searched, all at once. */
export const languagesSearched: readonly Language[] = ["fi", "sv", "en"];

/** Could this be the code of an ESCO occupation ("9412.1") or an ISCO-08 group ("94")? */
export function isOccupationCode(code: string): boolean {
  return /^\d{1,4}$/.test(code) || /^\d{4}(\.\d{1,3}){1,6}$/.test(code);
}
