import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { NewRequestForm } from "../new-request-form.tsx";
import { readBeginning } from "../request-page.server.ts";
import { requestSchema } from "../rules.ts";
import { promisedDays, sendRequest } from "../send-request.server.ts";

/** A new request, begun with what is known of the task or placement it was started from. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const { searchParams } = new URL(request.url);
  const wanted = {
    task: searchParams.get("task") ?? undefined,
    placement: searchParams.get("placement") ?? undefined,
  };
  const { about, saved } = await readBeginning(viewer, wanted);
  // A task or placement of somebody else's is not there.
  if (!about && (wanted.task || wanted.placement)) throw notFound();
  const days = await asViewer(viewer, (tx) => promisedDays(tx, today()));
  return {
    title: `${translator(language)("coaching:new.title")} · TOIMI`,
    about,
    saved,
    promised: { reply: showDate(days.replyBy, language), visit: showDate(days.visitBy, language) },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Sends it, once. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: requestSchema });
  const reply = (fieldErrors?: Record<string, string[]>, refusal: string | null = null) =>
    data(
      { lastResult: submission.reply(fieldErrors ? { fieldErrors } : {}), refusal },
      { status: 400 },
    );
  if (submission.status !== "success") return reply();
  const sent = await sendRequest(viewer, formKey(form), submission.value);
  if (sent.ok) return redirect(sent.value.to, 303);
  if (sent.code === "about") throw notFound();
  return sent.code === "postal_code"
    ? reply({ postal_code: ["coaching:form.postal_code.unknown"] })
    : reply(undefined, sent.code);
}

export default function NewRequest() {
  const { about, saved, promised } = useLoaderData<typeof loader>();
  return (
    <NewRequestForm
      about={about}
      saved={saved}
      promised={promised}
      answer={useActionData<typeof action>()}
    />
  );
}
