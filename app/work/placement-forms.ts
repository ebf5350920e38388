/**
 * The forms in which work can be done, and which kinds of organisation may offer which. The rules
 * are rows with dates and sources, as they are in the database: the ones here are what it begins
 * with. A page that shows a rule shows its source too.
 */

export const placementForms = [
  "employment",
  "subsidised_work",
  "work_trial",
  "rehabilitative_work_activity",
  "coaching_environment",
  "supported_entrepreneur_assignment",
] as const;

export type PlacementForm = (typeof placementForms)[number];

export const organisationKinds = [
  "company",
  "municipal_unit",
  "social_enterprise",
  "association",
  "foundation",
  "parish",
] as const;

export type OrganisationKind = (typeof organisationKinds)[number];

/** One rule: between the dates, these kinds of organisation may offer the form. */
export interface PlacementFormRule {
  readonly form: PlacementForm;
  readonly kinds: readonly OrganisationKind[];
  /** First day of the rule, ISO date. */
  readonly validFrom: string;
  /** Last day of the rule, ISO date; null while no end is known. */
  readonly validTo: string | null;
  /** Act and section, or the document, from which the rule is taken. */
  readonly source: string;
}

/** The first day for which the project has checked the rules; the acts themselves are older. */
const projectStart = "2026-03-01";

/**
 * The rules known at the project's start.
 *
 * Rehabilitative work activity: the act forbids procuring it from companies and lists public bodies,
 * associations, foundations and religious communities. A social enterprise is most often a limited
 * company, and its legal form is not known here, so it is left out until an officer says otherwise.
 * The activity's transfer to municipalities has no date yet: the row's end stays open.
 */
export const initialPlacementFormRules: readonly PlacementFormRule[] = [
  {
    form: "employment",
    kinds: organisationKinds,
    validFrom: projectStart,
    validTo: null,
    source: "55/2001",
  },
  {
    form: "subsidised_work",
    kinds: organisationKinds,
    validFrom: projectStart,
    validTo: null,
    source: "380/2023 §§ 82–94; HE 120/2024",
  },
  {
    form: "work_trial",
    kinds: organisationKinds,
    validFrom: projectStart,
    validTo: null,
    source: "380/2023 §§ 54–58",
  },
  {
    form: "rehabilitative_work_activity",
    kinds: ["municipal_unit", "association", "foundation", "parish"],
    validFrom: projectStart,
    validTo: null,
    source: "189/2001 § 6, 702/2020",
  },
  {
    form: "coaching_environment",
    kinds: ["municipal_unit", "social_enterprise", "association", "foundation"],
    validFrom: projectStart,
    validTo: null,
    source: "TOIMI 1.3.2026–30.9.2029",
  },
  {
    form: "supported_entrepreneur_assignment",
    kinds: organisationKinds,
    validFrom: projectStart,
    validTo: null,
    source: "TOIMI 1.3.2026–30.9.2029",
  },
];

/** True when `day` (ISO date) is within the rule's dates, both ends included. */
export function ruleHolds(
  rule: Pick<PlacementFormRule, "validFrom" | "validTo">,
  day: string,
): boolean {
  return rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo);
}

/**
 * The forms an organisation of this kind may offer on a day, in the order of {@link placementForms}.
 *
 * @param kind the organisation's kind
 * @param onDate ISO date on which the task is published or the placement agreed
 * @param rules rows of the rule table; several may hold for one form, and any of them is enough
 */
export function lawfulForms(
  kind: OrganisationKind,
  onDate: string,
  rules: readonly PlacementFormRule[] = initialPlacementFormRules,
): PlacementForm[] {
  return placementForms.filter((form) =>
    rules.some(
      (rule) => rule.form === form && ruleHolds(rule, onDate) && rule.kinds.includes(kind),
    ),
  );
}

const rulePrefix = "placement_form.";

/** A row of the rule table, as far as it is needed here. */
export interface StoredRule {
  readonly code: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/** How a rule is stored: its code is `placement_form.` and the form, its value the list of kinds. */
export function toStoredRule(rule: PlacementFormRule): StoredRule {
  return {
    code: rulePrefix + rule.form,
    value: rule.kinds,
    validFrom: rule.validFrom,
    validTo: rule.validTo,
    source: rule.source,
  };
}

/** The rules of placement forms among stored rows; rows about other things are passed over. */
export function fromStoredRules(rows: readonly StoredRule[]): PlacementFormRule[] {
  const rules: PlacementFormRule[] = [];
  for (const row of rows) {
    const form = placementForms.find((known) => row.code === rulePrefix + known);
    if (!form || !Array.isArray(row.value)) continue;
    const kinds = row.value;
    rules.push({
      form,
      kinds: organisationKinds.filter((kind) => kinds.includes(kind)),
      validFrom: row.validFrom,
      validTo: row.validTo,
      source: row.source,
    });
  }
  return rules;
}
