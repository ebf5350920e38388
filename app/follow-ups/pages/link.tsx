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
import { newRequestAddress } from "#app/coaching/addresses.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import {
  Button,
  ButtonRow,
  Confirmation,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
} from "#app/ui/index.ts";
import { answerFollowUpByLink } from "../answer-follow-up.server.ts";
import { readFollowUpLink } from "../follow-up-queries.server.ts";
import { FollowUpQuestions } from "../follow-up-questions.tsx";
import { thanksAddress } from "../link-address.ts";
import { answerSchema, phaseOf, preselected, wantsCaseworker } from "../rules.ts";

export const handle = { focused: true };

/**
 * Two questions behind a mailed link, without signing in. Opening it, with or without a first answer in
 * the address, saves nothing. A link that opens nothing gets one answer, whatever is wrong with it.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language);
  const asked = await readFollowUpLink(params.token ?? "");
  if (!asked) {
    await countAttempt("token:address");
    return data(
      { title: `${t("followUps:link.dead.title")} · TOIMI`, page: null, language },
      { status: 404 },
    );
  }
  const { searchParams } = new URL(request.url);
  const done = searchParams.get("done");
  const thanked = done === "saved" || done === "told";
  const title = asked.answeredAt
    ? t(`followUps:link.${thanked ? "thanks" : "answered"}.title`)
    : t(`followUps:link.title.${phaseOf(asked.point)}`);
  const { side, point, taskTitle, organisationName, answeredAt, startedOn, endedOn } = asked;
  return data({
    title: `${title} · TOIMI`,
    language,
    page: {
      side,
      point,
      taskTitle,
      organisationName,
      startedOn,
      endedOn,
      answered: answeredAt !== null,
      thanked,
      told: done === "told",
      coach: side === "employer" && searchParams.get("coach") === "yes",
      chosen: preselected(searchParams.get("going")),
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
  { name: "robots", content: "noindex" },
];

/** Saves the two answers. Only this does anything. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const form = await readForm(request);
  const asked = await readFollowUpLink(token);
  const dead = async () => {
    await countAttempt("token:address");
    return data({ lastResult: null, refused: null }, { status: 404 });
  };
  if (!asked) return dead();
  const submission = parseWithZod(form, { schema: answerSchema(asked.side, asked.point) });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null }, { status: 400 });
  }
  const answer = submission.value;
  const saved = await answerFollowUpByLink(token, asked, answer);
  if (saved.ok) {
    const told = wantsCaseworker(asked.side, answer);
    const asksCoach = asked.side === "employer" && answer.second === "coach_visit";
    const to = thanksAddress(token, languageOf(request), told);
    return redirect(asksCoach ? `${to}&coach=yes` : to, 303);
  }
  if (saved.code === "not_found") return dead();
  return data({ lastResult: null, refused: saved.code }, { status: 409 });
}

export default function FollowUpByLink() {
  const { page, language } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("followUps");
  const [form, fields] = useForm<{ going: string; second: string }>({
    id: "follow-up",
    lastResult: answer?.lastResult,
  });
  if (!page) return <PageHeader title={t("link.dead.title")} lead={t("link.dead.body")} />;
  if (page.answered) {
    if (page.thanked) {
      return (
        <Confirmation
          title={t("link.thanks.title")}
          lead={t(page.told ? "link.thanks.told" : "link.thanks.saved")}
        >
          {page.coach && (
            <section>
              <h2>{t("coaching:links.followUp.title")}</h2>
              <p>{t("coaching:links.followUp.body")}</p>
              <LinkButton icon="users" href={newRequestAddress()}>
                {t("coaching:list.ask")}
              </LinkButton>
            </section>
          )}
        </Confirmation>
      );
    }
    return (
      <>
        <PageHeader title={t("link.answered.title")} lead={t("link.answered.body")} />
        {answer?.refused && <Message tone="warning" title={t("link.answered.first")} announce />}
      </>
    );
  }
  const { startedOn, endedOn } = page;
  return (
    <>
      <PageHeader
        form={form}
        caption={`${page.taskTitle}, ${page.organisationName}`}
        title={t(`link.title.${phaseOf(page.point)}`)}
        lead={t("link.lead")}
      />
      {startedOn && (
        <p className="muted">
          {endedOn
            ? t("link.from_to", {
                from: showDate(startedOn, language),
                to: showDate(endedOn, language),
              })
            : t("link.since", { from: showDate(startedOn, language) })}
        </p>
      )}
      <PostForm id={form.id}>
        <FollowUpQuestions
          side={page.side}
          point={page.point}
          going={fields.going}
          second={fields.second}
          chosen={page.chosen}
        />
        <ButtonRow>
          <Button variant="primary" icon="check" wide>
            {t("form.send")}
          </Button>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t(`who_sees.${page.side}`)}</p>
    </>
  );
}
