import { sql } from "drizzle-orm";
import { readCard } from "#app/consents/card.ts";
import { nameOn } from "#app/placements/queries.server.ts";
import { daysInMonth, monthOf, today } from "#app/platform/clock/clock.ts";
import { asViewer, audit } from "#app/platform/database/as-viewer.server.ts";
import { spreadsheetFile } from "#app/platform/files/spreadsheet.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { type EmployerViewer, findEnvironment } from "./queries.server.ts";

interface Row extends Record<string, unknown> {
  day: string;
  status: string;
  taskTitle: string;
  form: string;
  introductionId: string;
  card: unknown;
}

/**
 * The answer with who was there in a month (`?month=2026-11`, this one unless told), a row a day and a
 * person, as a table for a spreadsheet. Names as on the page: from the card while it lives.
 * @throws Response 404 when the environment is not the viewer's
 */
export async function attendanceTableFile(
  viewer: EmployerViewer,
  request: Request,
  id: string,
): Promise<Response> {
  const language = languageOf(request);
  const t = translator(language);
  const wanted = new URL(request.url).searchParams.get("month") ?? "";
  const month = daysInMonth(wanted) ? wanted : monthOf(today());
  const { first, last } = daysInMonth(month)!;
  const rows = await asViewer(viewer, async (tx) => {
    const found = await findEnvironment(tx, id, language);
    if (!found) throw notFound();
    const marked = await tx.execute<Row>(sql`
      select a.day::text as day, a.status, t.title as "taskTitle", p.form, p.introduction_id as "introductionId", c.card
      from attendance a join placement p on p.id = a.placement_id join task t on t.id = p.task_id
        left join introduction_card c on c.introduction_id = p.introduction_id
      where t.environment_id = ${found.id} and a.day between ${first}::date and ${last}::date
      order by a.day, t.title collate finnish, p.started_on, p.id`);
    const seen = new Set(marked.filter(({ card }) => card).map((row) => row.introductionId));
    for (const subjectId of seen) {
      audit(tx, {
        act: "export.attendance",
        subject: "introduction",
        subjectId,
        why: `environment ${found.id}`,
      });
    }
    return [...marked];
  });
  return spreadsheetFile(request, `lasnaolo-${month}`, {
    headers: (["day", "person", "task", "form", "status"] as const).map((key) =>
      t(`environments:table.${key}`),
    ),
    rows: rows.map((row) => [
      { day: row.day },
      (row.card ? nameOn(readCard(row.card)) : null) ?? t("environments:there.nameless"),
      row.taskTitle,
      t(`work:forms.${row.form}.name`),
      t(`followUps:attendance.${row.status}`),
    ]),
  });
}
