/** Which version of an agreement's words holds when. Pure. */
import { addDays } from "#app/platform/clock/clock.ts";
import type { Language } from "#app/platform/i18n/language.ts";

export interface Numbered {
  readonly number: number;
  /** `yyyy-mm-dd`: agreements on work that begins on this day or later are made with it. */
  readonly validFrom: string;
}

/** `replaced`: another version came before it was ever used, or on its first day. */
export const versionStates = ["in_use", "coming", "earlier", "replaced"] as const;

export type VersionState = (typeof versionStates)[number];

/** The version that holds on a day: of those whose first day has come the highest number. */
export const holdingOn = <Version extends Numbered>(
  versions: readonly Version[],
  day: string,
): Version | undefined =>
  versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Version | undefined>(
      (best, one) => (best && best.number > one.number ? best : one),
      undefined,
    );

/** The last day on which a version holds; null while no later one is known. Before its first day when it never holds. */
export function lastDayOf(version: Numbered, versions: readonly Numbered[]): string | null {
  const [first] = versions
    .filter(({ number }) => number > version.number)
    .map(({ validFrom }) => validFrom)
    .sort();
  return first === undefined ? null : addDays(first, -1);
}

export function stateOf(version: Numbered, versions: readonly Numbered[], day: string) {
  const last = lastDayOf(version, versions);
  if (last !== null && last < version.validFrom) return "replaced" satisfies VersionState;
  if (version.validFrom > day) return "coming" satisfies VersionState;
  return (last !== null && last < day ? "earlier" : "in_use") satisfies VersionState;
}

/** How up to date a language is: `old` when another language has a newer version. */
export type LanguageState = "current" | "old" | "missing";

export interface OfLanguage {
  readonly state: LanguageState;
  /** The version whose words an agreement has in this language that day; null: it cannot be had in it. */
  readonly number: number | null;
}

/** Each language on a day. An agreement in a language that its version lacks has the newest words before it. */
export function languagesOn(
  versions: readonly (Numbered & { readonly languages: readonly Language[] })[],
  day: string,
): Record<Language, OfLanguage> {
  const newest = Math.max(0, ...versions.map(({ number }) => number));
  const inUse = holdingOn(versions, day)?.number ?? 0;
  const ofLanguage = (language: Language): OfLanguage => {
    const numbers = versions.filter((v) => v.languages.includes(language)).map((v) => v.number);
    const own = Math.max(0, ...numbers);
    return {
      state: own === 0 ? "missing" : own < newest ? "old" : "current",
      number: Math.max(0, ...numbers.filter((number) => number <= inUse)) || null,
    };
  };
  return { fi: ofLanguage("fi"), sv: ofLanguage("sv"), en: ofLanguage("en") };
}
