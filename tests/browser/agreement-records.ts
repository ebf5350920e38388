import type postgres from "postgres";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { emails } from "./site.ts";

/** Versions of agreements' words: one coming, one replaced before its day, and one that a release brought in one language. */
export async function makeAgreementVersions(sql: postgres.Sql): Promise<void> {
  const [coordinator] = await sql`select id from account where email = ${emails.coordinator}`;
  const form = "coaching_environment";
  const add = (number: number, validFrom: string, why: string) =>
    sql`insert into agreement_template ${sql(
      (["fi", "sv", "en"] as const).map((language) => ({
        form,
        language,
        version_number: number,
        title: { fi: "Sopimus jaksosta", sv: "Periodavtal", en: "Agreement on a period" }[language],
        body: {
          fi: `Ohjaaja on {{supervisor}}.\n\n## Päivät\n\n{{days}}, versio ${number}`,
          sv: `Handledaren är {{supervisor}}.\n\n## Dagar\n\n{{days}}, version ${number}`,
          en: `The instructor is {{supervisor}}.\n\n## Days\n\n{{days}}, version ${number}`,
        }[language],
        valid_from: validFrom,
        changed_by: coordinator!.id as string,
        why,
      })),
    )}`;
  await add(2, addDays(today(), 60), "Ohjaajan nimi tulee sanoihin.");
  await add(3, addDays(today(), 30), "Otetaan käyttöön jo aiemmin.");
  await sql`insert into agreement_template (form, language, version_number, title, body, valid_from)
    values ('supported_entrepreneur_assignment', 'fi', 2, 'Toimeksianto', 'Uudet sanat.', '2026-06-01')`;
}
