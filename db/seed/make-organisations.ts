import { demonstrationAccounts } from "#app/accounts/demonstration.ts";
import { checkDigit } from "#app/organisations/business-id.ts";
import { addDays } from "#app/platform/clock/clock.ts";
import { organisations, type SeedOrganisation } from "./content/organisations.ts";
import { momentOn } from "./moments.ts";
import { idFor, randomFor } from "./random.ts";

/** An organisation of the demonstration, with what is decided about it. */
export interface MadeOrganisation {
  readonly id: string;
  readonly status: "registered" | "verified" | "suspended";
  readonly content: SeedOrganisation;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The organisation of the employer who shows the demonstration: its name stands in her address. */
export const shownOrganisation = "lounas-lampi";

/** The organisation of the demonstration that has a coaching environment. */
export const shownEnvironment = "kaksi-pyoraa";

/** Waiting for an officer; the first belongs to the demonstration's new employer. */
export const waitingOrganisations = ["sahkopeura", "kuplavuori", "pensseli"];
const suspendedOrganisation = "kuukkelimajat";

/**
 * The Business ID of the organisation in this place of the list: valid by its check digit, from the
 * range 9000000–9999999, of which none has been issued.
 */
function businessIds(count: number): string[] {
  const random = randomFor("business ids");
  const found = new Set<string>();
  while (found.size < count) {
    const digits = String(9_000_000 + random.below(1_000_000));
    const check = checkDigit(digits);
    if (check !== undefined) found.add(`${digits}-${check}`);
  }
  return [...found];
}

const statusOf = (key: string): MadeOrganisation["status"] =>
  waitingOrganisations.includes(key)
    ? "registered"
    : key === suspendedOrganisation
      ? "suspended"
      : "verified";

/** The forty organisations. Their officers are named afterwards, when there are accounts. */
export function makeOrganisations(today: string): MadeOrganisation[] {
  const ids = businessIds(organisations.length);
  return organisations.map((content, n) => {
    const random = randomFor("organisation", content.key);
    const status = statusOf(content.key);
    const days = status === "registered" ? random.between(1, 6) : random.between(120, 240);
    const came = addDays(today, -days);
    const id = idFor("organisation", content.key);
    return {
      id,
      status,
      content,
      row: {
        id,
        business_id: ids[n],
        name: content.name,
        kind: content.kind,
        status,
        municipality_code: content.municipality,
        postal_code: content.postalCode,
        created_at: momentOn(came, random),
        verified_at: status === "registered" ? null : momentOn(addDays(came, 2), random),
        suspended_reason:
          status === "suspended"
            ? "Yhteystietoihin ei saada vastausta. Avataan, kun asia on selvä."
            : null,
      },
    };
  });
}

/** The keys of the organisations of the demonstration's own employers, by e-mail address. */
export function organisationsOfDemonstration(): ReadonlyMap<string, string> {
  const shown = {
    verified: shownOrganisation,
    environment: shownEnvironment,
    registered: waitingOrganisations[0]!,
  };
  return new Map(
    demonstrationAccounts.flatMap(({ email, place }) =>
      place.as === "employer" ? [[email, shown[place.organisation]]] : [],
    ),
  );
}
