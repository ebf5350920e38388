import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { answerFollowUp } from "./answer-follow-up.server.ts";
import { auditPlacement } from "./audit-placement.server.ts";
import { findFollowUp } from "./follow-up-queries.server.ts";
import { answerSchema, type FollowUpSide, phaseOf } from "./rules.ts";

/** What the page of one follow-up shows to its side. */
export async function loadAnswerPage(viewer: Viewer, id: string, language: Language) {
  const t = translator(language);
  return asViewer(viewer, async (tx) => {
    const found = await findFollowUp(tx, id);
    if (!found) throw notFound();
    await auditPlacement(tx, found.placementId, "view.follow_up", `follow-up ${found.id}`);
    const { side, point, placementId, taskTitle, organisationName, answeredAt, name } = found;
    return {
      title: `${t(`followUps:link.title.${phaseOf(point)}`)} · TOIMI`,
      page: {
        side,
        point,
        taskTitle,
        organisationName,
        answered: answeredAt !== null,
        back: placementAddress(side, placementId),
        name,
      },
    };
  });
}

/** Saves what that page, or the form on the placement's page, has sent. */
export async function answerFollowUpForm(viewer: Viewer, id: string, request: Request) {
  const form = await readForm(request);
  const found = await asViewer(viewer, (tx) => findFollowUp(tx, id));
  if (!found) throw notFound();
  const submission = parseWithZod(form, { schema: answerSchema(found.side, found.point) });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null }, { status: 400 });
  }
  const saved = await answerFollowUp(viewer, formKey(form), {
    id: found.id,
    answer: submission.value,
    to: `${placementAddress(found.side, found.placementId)}?done=follow_up#${found.side === "employer" && submission.value.second === "coach_visit" ? "coaching" : "follow-ups"}`,
  });
  if (saved.ok) return redirect(saved.value.to, 303);
  if (saved.code === "not_found") throw notFound();
  return data({ lastResult: null, refused: saved.code }, { status: 409 });
}

const placementAddress = (side: FollowUpSide, id: string) => `/${side}/placements/${id}`;
