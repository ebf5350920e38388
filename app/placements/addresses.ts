import type { Side } from "#app/introductions/rules.ts";

/** Where a side sees a placement. */
export const placementAddress = (side: Side, id: string): string => `/${side}/placements/${id}`;

/** The path of the person's link, which opens in the language they are written to in. */
export const placementLink = (token: string, language: string): string =>
  `/placement/${token}?lang=${language}`;
