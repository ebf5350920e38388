import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { addStaff, endStaff } from "./change-staff.server.ts";
import { placeTask } from "./place-task.server.ts";
import type { EmployerViewer } from "./queries.server.ts";
import { endStaffSchema, staffSchema, standingTaskSchema } from "./rules.ts";

/** A section's form that must be mended: what was typed, and where. */
export interface RefusedSection {
  /** `staff`, `task`, or `end-<id>` for one person's last day. */
  readonly section: string;
  readonly lastResult: SubmissionResult<string[]>;
  readonly errors: readonly { message: string; fieldId: string }[];
}

function refuse(section: string, lastResult: SubmissionResult<string[]>) {
  const errors = Object.entries(lastResult.error ?? {}).flatMap(([field, messages]) =>
    (messages ?? []).map((message) => ({ message, fieldId: `${section}-${field}` })),
  );
  return data<RefusedSection>({ section, lastResult, errors }, { status: 400 });
}

/** Somebody new in the staff. */
export async function addStaffForm(viewer: EmployerViewer, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: staffSchema });
  if (submission.status !== "success") return refuse("staff", submission.reply());
  const added = await addStaff(viewer, formKey(form), id, submission.value);
  if (added.ok) return redirect(added.value.to, 303);
  if (added.code === "not_found") throw notFound();
  const fieldErrors = { name: ["environments:form.staff_name.known"] };
  return refuse("staff", submission.reply({ fieldErrors }));
}

/** The last day of somebody in the staff. */
export async function endStaffForm(viewer: EmployerViewer, id: string, form: FormData) {
  const staff = recordId(form.get("staff"));
  if (!staff) throw notFound();
  const section = `end-${staff}`;
  const submission = parseWithZod(form, { schema: endStaffSchema });
  if (submission.status !== "success") return refuse(section, submission.reply());
  const { to } = submission.value;
  const ended = await endStaff(viewer, formKey(form), id, { staff, to: to ?? "" });
  if (ended.ok) return redirect(ended.value.to, 303);
  if (ended.code === "not_found") throw notFound();
  const fieldErrors = { to: [`environments:form.to.${ended.code}`] };
  return refuse(section, submission.reply({ fieldErrors }));
}

/** A task that is done here from now on. */
export async function placeTaskForm(viewer: EmployerViewer, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: standingTaskSchema });
  if (submission.status !== "success") return refuse("task", submission.reply());
  const { task: taskId, capacity_per_day } = submission.value;
  const placed = await placeTask(viewer, formKey(form), id, {
    taskId,
    capacityPerDay: capacity_per_day ?? 1,
  });
  if (placed.ok) return redirect(placed.value.to, 303);
  if (placed.code === "not_found") throw notFound();
  const fieldErrors = { task: ["environments:form.task.taken"] };
  return refuse("task", submission.reply({ fieldErrors }));
}
