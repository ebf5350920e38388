import type { Tone } from "#app/ui/index.ts";
import type { OrganisationState } from "./rules.ts";

/** How an organisation's state is marked, beside its word. */
export const stateTone: Readonly<Record<OrganisationState, Tone>> = {
  registered: "attention",
  verified: "good",
  suspended: "bad",
};
