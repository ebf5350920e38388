import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/platform/i18n/language.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { answerFollowUpForm, loadAnswerPage } from "../answer-page.server.ts";
import { AnswerPage } from "../answer-page.tsx";

/** The employer answers a follow-up of an own placement. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  return loadAnswerPage(viewer, params.id ?? "", languageOf(request));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Saves the two answers. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  return answerFollowUpForm(viewer, params.id ?? "", request);
}

export default function EmployerFollowUp() {
  const { page } = useLoaderData<typeof loader>();
  return <AnswerPage page={page} answer={useActionData<typeof action>()} />;
}
