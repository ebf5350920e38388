import { data, redirect } from "@remix-run/node";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { archiveTask } from "./archive-task.server.ts";
import { closeTask } from "./close-task.server.ts";
import { copyTask } from "./copy-task.server.ts";
import { pauseTask } from "./pause-task.server.ts";
import { renewTask } from "./renew-task.server.ts";
import { resumeTask } from "./resume-task.server.ts";
import type { EmployerViewer } from "./task-change.server.ts";

const moves = {
  pause: pauseTask,
  resume: resumeTask,
  renew: renewTask,
  copy: copyTask,
  archive: archiveTask,
  fill: (viewer: EmployerViewer, edit: { id: string; key: string }) =>
    closeTask(viewer, { ...edit, how: "fill" }),
  withdraw: (viewer: EmployerViewer, edit: { id: string; key: string }) =>
    closeTask(viewer, { ...edit, how: "withdraw" }),
};

type Move = keyof typeof moves;

/** Why a move was refused; `gone` when the task has left the state in which it was offered. */
export type MoveRefusal = "gone" | "organisation_not_verified" | "incomplete";

/**
 * Carries out a button of a task (`intent`) and leads on; what is refused is answered with 400, or
 * 409 when someone moved the task meanwhile.
 * @param id the task
 * @param back where renewal leads back to
 */
export async function answerMove(
  viewer: EmployerViewer,
  id: string,
  form: FormData,
  back?: string,
) {
  const intent = String(form.get("intent") ?? "");
  if (!Object.hasOwn(moves, intent)) throw notFound();
  // The buttons of a page share its key, and each is an act of its own.
  const key = `${formKey(form).slice(0, 80)}-${intent}`;
  const moved = await moves[intent as Move](viewer, { id, key, back });
  if (moved.ok) return redirect(moved.value.to, 303);
  if (moved.code === "not_found") throw notFound();
  const refusal: MoveRefusal = moved.code === "wrong_state" ? "gone" : moved.code;
  return data({ refusal, intent }, { status: refusal === "gone" ? 409 : 400 });
}
