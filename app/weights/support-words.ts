import type { Translate } from "#app/work/translate.ts";
import type { BridgeAction } from "#matching/bridges/actions.ts";
import type { InLanguages, Support } from "./supports.server.ts";

/** A text in the reader's language. */
export const inLanguage = (text: InLanguages, language: string): string =>
  language === "sv" ? text.sv : language === "en" ? text.en : text.fi;

/** Whose yes an action takes, as a list in words: "työnhakija, työnantaja". */
export const showParties = ({ agrees }: Pick<BridgeAction, "agrees">, t: Translate): string =>
  agrees.map((party) => t(`weights:parties.${party}`)).join(", ");

/** Where an action begins in the product, in words. */
export const showDestination = ({ leadsTo }: Pick<BridgeAction, "leadsTo">, t: Translate): string =>
  t(`weights:destinations.${leadsTo}`);

/** Supports by kind, in the order in which they are listed. */
export function byKind(supports: readonly Support[]): [BridgeAction["kind"], Support[]][] {
  const groups = new Map<BridgeAction["kind"], Support[]>();
  for (const support of supports) {
    const group = groups.get(support.action.kind);
    if (group) group.push(support);
    else groups.set(support.action.kind, [support]);
  }
  return [...groups];
}
