import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader } from "#app/ui/index.ts";
import { recordAnswer } from "../answer-consent.server.ts";
import { readConsentPage } from "../queries.server.ts";
import { ConsentQuestion } from "../question.tsx";
import { answerSchema } from "../rules.ts";

export const handle = { focused: true };

/** The question on the caseworker's screen, for the person to answer there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const address = `/caseworker/consents/${page.id}`;
  if (page.state !== "asked") throw redirect(address, 303);
  const t = translator(language);
  const title = t("consents:question.title", { organisation: page.work.organisation });
  const { id, card, work, skillNames } = page;
  return { title: `${title} · TOIMI`, address, page: { id, card, work, skillNames } };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** What the person answered, with the text that was on the screen. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const submission = parseWithZod(await readForm(request), { schema: answerSchema });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null }, { status: 400 });
  }
  const recorded = await recordAnswer(viewer, { ...page, language }, submission.value, "desk");
  if (recorded.ok) return redirect(`/caseworker/consents/${page.id}?done=${recorded.value}`, 303);
  if (recorded.code === "not_found") throw notFound();
  return data({ lastResult: null, refused: recorded.code }, { status: 409 });
}

export default function AnswerAtDesk() {
  const { page, address } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("consents");
  const [form, fields] = useForm<{ tell: string[]; answer: string }>({
    id: "consent",
    lastResult: answer?.lastResult,
  });
  const typed = fields.tell.initialValue;
  return (
    <>
      <PageHeader
        back={{ href: address, label: t("desk.back") }}
        form={form}
        title={t("question.title", { organisation: page.work.organisation })}
        lead={t("question.lead")}
      />
      {answer?.refused && (
        <Message tone="warning" title={t(`link.refused.${answer.refused}`)} announce />
      )}
      <ConsentQuestion
        card={page.card}
        work={page.work}
        skills={page.skillNames}
        tell={fields.tell}
        ticked={
          answer?.lastResult
            ? ((Array.isArray(typed) ? typed : typed ? [typed] : []) as string[])
            : page.card.map(({ key }) => key)
        }
      />
    </>
  );
}
