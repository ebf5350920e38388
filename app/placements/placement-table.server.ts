import { sql } from "drizzle-orm";
import { readCard } from "#app/consents/card.ts";
import { sideOf } from "#app/introductions/queries.server.ts";
import type { Side } from "#app/introductions/rules.ts";
import { asViewer, audit } from "#app/platform/database/as-viewer.server.ts";
import { type Cell, spreadsheetFile, type Table } from "#app/platform/files/spreadsheet.server.ts";
import { type Language, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { nameOn } from "./queries.server.ts";

interface Row extends Record<string, unknown> {
  personName: string | null;
  card: unknown;
  taskTitle: string;
  organisationName: string;
  form: string;
  state: string;
  startsOn: string;
  endsOn: string | null;
  endedOn: string | null;
  daysPerWeek: number;
  hoursPerDay: number;
  present: number;
  outcome: string | null;
}

/**
 * The answer with all of the viewer's placements as a table for a spreadsheet: to the employer with the
 * name that the person lets be told, to the caseworker with the person's own and what came of it.
 */
export async function placementTableFile(viewer: SignedIn, request: Request): Promise<Response> {
  const side = sideOf(viewer);
  const rows = await asViewer(viewer, async (tx) => {
    const found = await tx.execute<Row>(sql`
      select t.title as "taskTitle", o.name as "organisationName", p.form, p.state, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
        p.ended_on::text as "endedOn", p.days_per_week as "daysPerWeek", p.minutes_per_day / 60.0::float8 as "hoursPerDay",
        (select count(*)::int from attendance a where a.placement_id = p.id and a.status = 'present') as present, c.card,
        ${side === "caseworker" ? sql`i.first_name || ' ' || i.last_name` : sql`null`} as "personName",
        ${side === "caseworker" ? sql`p.outcome` : sql`null`} as outcome
      from placement p join task t on t.id = p.task_id join organisation o on o.id = p.organisation_id
        left join introduction_card c on c.introduction_id = p.introduction_id
        ${
          side === "caseworker"
            ? sql`join matching_profile m on m.pseudonym = p.pseudonym join jobseeker_identity i on i.id = m.jobseeker_id`
            : sql``
        }
      where true ${side === "employer" ? sql`and p.organisation_id = (select toimi.acting_organisation())` : sql``}
      order by p.starts_on desc, p.id`);
    audit(tx, { act: "export.placements", subject: "placement_list", subjectId: viewer.accountId });
    return [...found];
  });
  return spreadsheetFile(request, "jaksot", tableOf(rows, side, languageOf(request)));
}

function tableOf(rows: readonly Row[], side: Side, language: Language): Table {
  const t = translator(language);
  const day = (date: string | null): Cell => (date ? { day: date } : null);
  const named = (row: Row) =>
    row.personName ??
    (row.card ? nameOn(readCard(row.card)) : null) ??
    t("placements:page.nameless");
  const columns: [string, (row: Row) => Cell][] = [
    ["person", named],
    ["task", ({ taskTitle }) => taskTitle],
    ["organisation", ({ organisationName }) => organisationName],
    ["form", ({ form }) => t(`work:forms.${form}.name`)],
    ["state", ({ state }) => t(`placements:state.${state}`)],
    ["starts", ({ startsOn }) => day(startsOn)],
    ["ends", ({ endsOn, endedOn }) => day(endedOn ?? endsOn)],
    ["daysPerWeek", ({ daysPerWeek }) => daysPerWeek],
    ["hoursPerDay", ({ hoursPerDay }) => hoursPerDay],
    ["present", ({ present }) => present],
  ];
  if (side === "caseworker") {
    columns.push([
      "outcome",
      ({ outcome }) => (outcome ? t(`placements:outcome.${outcome}`) : null),
    ]);
  }
  return {
    headers: columns.map(([key]) => t(`placements:table.${key}`)),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
}
