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
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { recordAnswer } from "../answer-consent.server.ts";
import { askerWords, type Question } from "../card-words.ts";
import { readConsentPage } from "../queries.server.ts";
import { ConsentQuestion } from "../question.tsx";
import { asList, ownAnswerSchema } from "../rules.ts";

export const handle = { focused: true };

/** The question on the caseworker's screen, for the person to answer there; `?lang=` is the person's language. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const address = `/caseworker/consents/${page.id}`;
  const t = translator(language);
  const { card, work, asker, expiresOn, skillNames } = page;
  const question: Question = { card, work, asker, expiresOn, setting: "desk" };
  const title = t("consents:question.title", { organisation: work.organisation });
  const open = page.state === "asked";
  return { title: `${title} · TOIMI`, address, question, skillNames, open };
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
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: ownAnswerSchema });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply() }, { status: 400 });
  }
  const shown = { ...page, language };
  const recorded = await recordAnswer(viewer, formKey(form), shown, submission.value, "desk");
  if (recorded.ok) return redirect(recorded.value.to, 303);
  if (recorded.code === "nothing_ticked") {
    const lastResult = submission.reply({
      fieldErrors: { tell: ["consents:answer.nothing_ticked"] },
    });
    return data({ lastResult }, { status: 400 });
  }
  if (recorded.code === "not_found") throw notFound();
  return data({ lastResult: null }, { status: 409 });
}

export default function AnswerAtDesk() {
  const { question: loaded, skillNames, address, open } = useLoaderData<typeof loader>();
  const question = loaded as Question;
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("consents");
  const [form, fields] = useForm<{ tell: string[]; answer: string }>({
    id: "consent",
    lastResult: answer?.lastResult,
  });
  const words = { t: t as unknown as Translate, language: i18n.language, skills: skillNames };
  return (
    <>
      <PageHeader
        back={{ href: address, label: t("desk.back") }}
        form={form}
        title={t("question.title", { organisation: question.work.organisation })}
        lead={t("question.lead")}
      />
      {open ? (
        <>
          <p>{askerWords(question, words)}</p>
          <ConsentQuestion
            question={question}
            skills={skillNames}
            tell={fields.tell}
            answer={fields.answer}
            ticked={
              answer?.lastResult
                ? asList(fields.tell.initialValue)
                : question.card.map(({ key }) => key)
            }
          />
        </>
      ) : (
        <Message tone="warning" title={t("desk.closed")} announce>
          <p>
            <a href={address}>{t("desk.back")}</a>
          </p>
        </Message>
      )}
    </>
  );
}
