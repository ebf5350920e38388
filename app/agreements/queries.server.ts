/** Reading the versions of agreements' words. They hold nothing of any person; how often each was used is a count. */
import { asc, desc, eq, sql } from "drizzle-orm";
import { asReports } from "#app/platform/database/as-reports.server.ts";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { type PlacementForm, placementForms } from "#app/work/placement-forms.ts";
import { account } from "#db/schema/accounts.ts";
import { agreementTemplate } from "#db/schema/placements.ts";
import type { Numbered } from "./versions.ts";

export interface Words {
  readonly title: string;
  readonly body: string;
}

/** A version of one form's words, in the languages that it has. */
export interface Version extends Numbered {
  readonly words: Partial<Readonly<Record<Language, Words>>>;
  readonly languages: readonly Language[];
  readonly why: string;
  /** The coordinator who made it; null when it came with the release. */
  readonly changedBy: string | null;
  readonly createdAt: string;
}

/** Every version of a form's words, the newest first. */
export async function versionsOf(tx: Transaction, form: PlacementForm): Promise<Version[]> {
  const rows = await tx
    .select({
      number: agreementTemplate.versionNumber,
      language: agreementTemplate.language,
      title: agreementTemplate.title,
      body: agreementTemplate.body,
      validFrom: agreementTemplate.validFrom,
      why: agreementTemplate.why,
      changedBy: account.name,
      createdAt: agreementTemplate.createdAt,
    })
    .from(agreementTemplate)
    .leftJoin(account, eq(account.id, agreementTemplate.changedBy))
    .where(eq(agreementTemplate.form, form))
    .orderBy(desc(agreementTemplate.versionNumber), asc(agreementTemplate.validFrom));
  const versions = new Map<number, Version>();
  for (const { language, title, body, ...row } of rows) {
    const before = versions.get(row.number);
    versions.set(row.number, {
      ...(before ?? row),
      words: { ...before?.words, [language]: { title, body } },
      languages: [...(before?.languages ?? []), language as Language],
    });
  }
  return [...versions.values()];
}

/** The versions of every form's words without the words, for a list. */
export function allVersions(
  viewer: Viewer,
): Promise<{ form: PlacementForm; versions: (Numbered & { languages: Language[] })[] }[]> {
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        form: agreementTemplate.form,
        number: agreementTemplate.versionNumber,
        validFrom: sql<string>`min(${agreementTemplate.validFrom})::text`,
        languages: sql<Language[]>`array_agg(${agreementTemplate.language})`,
      })
      .from(agreementTemplate)
      .groupBy(agreementTemplate.form, agreementTemplate.versionNumber)
      .orderBy(desc(agreementTemplate.versionNumber));
    return placementForms.map((form) => ({
      form,
      versions: rows.filter((row) => row.form === form).map(({ form: _, ...version }) => version),
    }));
  });
}

/** How many agreements were made with each version of a form's words; null when it is fewer than may be told. */
export async function agreementsMade(
  form: PlacementForm,
): Promise<(version: number) => number | null> {
  const rows = await asReports((tx) =>
    tx.execute<{ version_number: number; agreements: number | null }>(
      sql`select version_number, agreements from report_agreement_version where form = ${form}`,
    ),
  );
  return (version) =>
    rows.find(({ version_number }) => version_number === version)?.agreements ?? null;
}

/** The form of work that an address names, if there is one. */
export const formOfAddress = (name: string | undefined): PlacementForm | undefined =>
  placementForms.find((form) => form === name);
