import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { chooseBridge } from "../choose-bridge.server.ts";
import { isId } from "../rules.ts";

/** Nobody comes here to read: the form of a bridge is sent here, and leads back to its page. */
export function loader() {
  throw notFound();
}

/** Chooses the supports of a bridge for a client and a task. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "");
  const [jobseekerId, taskId] = [text("jobseekerId"), text("taskId")];
  if (!isId(jobseekerId) || !isId(taskId)) throw notFound();
  const suggestionId = text("suggestionId");
  const back = isId(suggestionId)
    ? `/caseworker/suggestions/${suggestionId}`
    : `/caseworker/jobseekers/${jobseekerId}/tasks`;
  const steps = text("steps").slice(0, 500).split("+");
  const chosen = await chooseBridge(viewer, formKey(form), { jobseekerId, taskId, steps, back });
  if (chosen.ok) return redirect(chosen.value.to, 303);
  if (chosen.code === "not_found") throw notFound();
  return redirect(`${back}?bridge=changed#bridges`, 303);
}
