import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { readCard } from "#app/consents/card.ts";
import { nameOn } from "#app/placements/queries.server.ts";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { introductionCard } from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { placement } from "#db/schema/placements.ts";
import { jobseekerIdentity, matchingProfile } from "#db/schema/referrals.ts";
import { task } from "#db/schema/tasks.ts";
import { markSchema } from "./attendance.ts";
import { findSpan, readAttendance, readYear } from "./attendance-queries.server.ts";
import { auditPlacement } from "./audit-placement.server.ts";
import { type MarkRefusal, markAttendance } from "./mark-attendance.server.ts";

/** The days of a placement, a month on a page, the newest first; `?until=` leads to earlier ones. */
export async function loadAttendancePage(
  viewer: Viewer,
  id: string,
  request: Request,
  language: Language,
) {
  if (!recordId(id)) throw notFound();
  const until = dayIn(new URL(request.url), "until");
  return asViewer(viewer, async (tx) => {
    const attendance = await readAttendance(tx, id, { until });
    const [of] = await tx
      .select({
        form: placement.form,
        taskTitle: task.title,
        organisationName: organisation.name,
        firstName: jobseekerIdentity.firstName,
        lastName: jobseekerIdentity.lastName,
        card: introductionCard.card,
      })
      .from(placement)
      .innerJoin(task, eq(task.id, placement.taskId))
      .innerJoin(organisation, eq(organisation.id, placement.organisationId))
      .leftJoin(introductionCard, eq(introductionCard.introductionId, placement.introductionId))
      .leftJoin(matchingProfile, eq(matchingProfile.pseudonym, placement.pseudonym))
      .leftJoin(jobseekerIdentity, eq(jobseekerIdentity.id, matchingProfile.jobseekerId))
      .where(eq(placement.id, id));
    if (!attendance || !of) throw notFound();
    await auditPlacement(tx, id, "view.attendance", `placement ${id}`);
    const { firstName, lastName, card, ...placed } = of;
    return {
      title: `${translator(language)("followUps:attendance.title")} · TOIMI`,
      attendance,
      earlier: until < today(),
      placed: { ...placed, name: firstName ? `${firstName} ${lastName}` : nameOn(readCard(card)) },
    };
  });
}

/** Why a tap was not saved, in a sentence that names the rule. */
export interface MarkAnswer {
  readonly problem: string;
}

/**
 * Saves one tap of a page.
 * @param to where it leads, by the day that was marked
 * @param only the placement of the page, when it is of one
 */
export async function answerMark(
  viewer: Viewer,
  request: Request,
  {
    language,
    to,
    only,
    given,
  }: {
    language: Language;
    to: (mark: { placement: string; day: string }) => string;
    only?: string;
    given?: FormData;
  },
) {
  const form = given ?? (await readForm(request));
  const submission = parseWithZod(form, { schema: markSchema });
  // The page's own buttons send nothing else.
  if (submission.status !== "success") throw new Response(null, { status: 400 });
  const mark = submission.value;
  if (only !== undefined && mark.placement !== recordId(only)) throw notFound();
  const marked = await markAttendance(viewer, formKey(form), mark, to(mark));
  if (marked.ok) return redirect(marked.value.to, 303);
  if (marked.code === "not_found") throw notFound();
  const problem = await asViewer(viewer, (tx) => wordRefusal(tx, marked.code, mark, language));
  return data<MarkAnswer>({ problem }, { status: 409 });
}

/** The refusal as a sentence, with the rule's number and source where there is one. */
async function wordRefusal(
  tx: Transaction,
  code: MarkRefusal,
  mark: { placement: string; day: string },
  language: Language,
): Promise<string> {
  const t = translator(language);
  const date = showDate(mark.day, language);
  if (code !== "year_limit") return t("followUps:attendance.refused.outside", { date });
  const of = await findSpan(tx, mark.placement);
  const year = of ? await readYear(tx, of, mark.day) : null;
  return t("followUps:attendance.refused.year_limit", {
    date,
    most: year?.most ?? 0,
    source: year?.source ?? "",
  });
}

/** The day of a page's address, today when it names none that has come. */
export function dayIn(url: URL, name = "day"): string {
  const day = url.searchParams.get(name) ?? "";
  return markSchema.shape.day.safeParse(day).success && day <= today() ? day : today();
}
