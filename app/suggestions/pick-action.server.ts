import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId, storableLine } from "#app/platform/forms/typed-text.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import type { RefusedPick } from "./pick-form.tsx";
import { pickPair } from "./pick-pair.server.ts";
import { pickSchema } from "./rules.ts";

/**
 * The action of the pages from which a pair can be picked. Goes to the suggestion; a refusal comes
 * back with what was typed.
 */
export async function pickFromForm(request: Request, viewer: SignedIn) {
  const form = await readForm(request);
  const jobseekerId = recordId(form.get("jobseeker"));
  const taskId = recordId(form.get("task"));
  if (!jobseekerId || !taskId) throw notFound();
  const typed = storableLine(String(form.get("why") ?? ""));
  form.set("why", typed);
  const submission = parseWithZod(form, { schema: pickSchema });
  const refusal = (errors: readonly string[], status: number) =>
    data(
      { refused: { jobseekerId, taskId, why: typed, errors } satisfies RefusedPick },
      { status },
    );
  if (submission.status !== "success") return refusal(submission.error?.why ?? [], 400);
  const result = await pickPair(viewer, formKey(form), { jobseekerId, taskId, why: typed });
  if (result.ok) return redirect(result.value.to, 303);
  if (result.code === "not_found") throw notFound();
  return refusal([`suggestions:pick.refused.${result.code}`], 409);
}
