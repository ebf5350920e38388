import type { Side } from "./rules.ts";

/** Where a side sees an introduction. */
export const introductionAddress = (side: Side, id: string): string =>
  `/${side}/introductions/${id}`;
