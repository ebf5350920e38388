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
import { dateOf, weekdayOf } from "#app/platform/clock/clock.ts";
import { showDate, showDateAndTime } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { Button, Details, Message, PageHeader, PostForm } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { weekdays } from "#app/work/vocabulary.ts";
import { acceptMeetingByLink } from "../accept-meeting.server.ts";
import { answerByLink } from "../answer-consent.server.ts";
import { grantedOf } from "../card.ts";
import { askerWords, type Question } from "../card-words.ts";
import { ConsentCard, WorkFacts } from "../consent-card.tsx";
import { type LinkMeeting, type LinkPage, readLinkPage } from "../queries.server.ts";
import { ConsentQuestion } from "../question.tsx";
import { asList, ownAnswerSchema, toldHeadings } from "../rules.ts";
import { withdrawByLink } from "../withdraw-consent.server.ts";

export const handle = { focused: true };

const doneWords = ["granted", "refused", "talk", "withdrawn", "meeting"] as const;

/**
 * A person's own page, by the link they were sent: the question, later what they answered. Opening it
 * changes nothing. A link that opens nothing gets one answer, whatever is wrong with it.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language);
  const page = await readLinkPage(params.token ?? "", language);
  if (!page) {
    await countAttempt("token:address");
    return data(
      { title: `${t("consents:link.dead.title")} · TOIMI`, page: null, done: null },
      { status: 404 },
    );
  }
  const done = new URL(request.url).searchParams.get("done");
  const title = t(`consents:link.title.${page.state}`, { organisation: page.work.organisation });
  return data({
    title: `${title} · TOIMI`,
    page,
    done: doneWords.find((word) => word === done && saysSo(word, page)) ?? null,
  });
}

/** Is what the address says was done so? An old address may say what holds no more. */
const saysSo = (word: (typeof doneWords)[number], { state, meetings }: LinkPage): boolean =>
  word === "meeting" ? meetings.some((one) => one.state === "agreed") : word === state;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
  { name: "robots", content: "noindex" },
];

/** An answer, a meeting time or the taking back of the consent. Only this does anything. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const language = languageOf(request);
  const form = await readForm(request);
  const page = await readLinkPage(token, language);
  if (!page) {
    await countAttempt("token:address");
    return data({ lastResult: null, refused: "not_found" as const }, { status: 404 });
  }
  const lead = (done: string) => {
    const here = new URL(request.url);
    here.searchParams.set("done", done);
    return redirect(here.pathname + here.search, 303);
  };
  if (form.get("act") === "withdraw") {
    const withdrawn = await withdrawByLink(token);
    return withdrawn.ok
      ? lead("withdrawn")
      : data({ lastResult: null, refused: "not_given" as const }, { status: 409 });
  }
  if (form.get("act") === "meeting") {
    const accepted = await acceptMeetingByLink(
      token,
      recordId(form.get("meeting")) ?? "00000000-0000-4000-8000-000000000000",
    );
    return accepted.ok
      ? lead("meeting")
      : data({ lastResult: null, refused: "meeting_gone" as const }, { status: 409 });
  }
  const submission = parseWithZod(form, { schema: ownAnswerSchema });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null }, { status: 400 });
  }
  const answered = await answerByLink(token, { ...page, language }, submission.value);
  if (answered.ok) return lead(answered.value);
  if (answered.code === "nothing_ticked") {
    const fieldErrors = { tell: ["consents:answer.nothing_ticked"] };
    return data({ lastResult: submission.reply({ fieldErrors }), refused: null }, { status: 400 });
  }
  return data({ lastResult: null, refused: answered.code }, { status: 409 });
}

export default function ConsentByLink() {
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("consents");
  const [form, fields] = useForm<{ tell: string[]; answer: string }>({
    id: "consent",
    lastResult: answer?.lastResult,
  });
  if (!page) {
    return <PageHeader title={t("link.dead.title")} lead={t("link.dead.body")} />;
  }
  const { state, card, work, asker, expiresOn, skillNames, telling } = page as LinkPage;
  const organisation = work.organisation;
  const refused = answer?.refused;
  const question: Question = { card, work, asker, expiresOn, setting: "link" };
  const words = { t: t as unknown as Translate, language: i18n.language, skills: skillNames };
  return (
    <>
      <PageHeader
        form={form}
        title={t(`link.title.${state}`, { organisation })}
        lead={
          state === "granted" && telling !== "told"
            ? t(telling === "over" ? "link.over" : "link.waiting")
            : t(`link.lead.${state}`)
        }
      />
      {refused && <Message tone="warning" title={t(`link.refused.${refused}`)} announce />}
      {done && !refused && <Message tone="success" title={t(`link.done.${done}`)} announce />}
      {state === "asked" ? (
        <>
          <p>{askerWords(question, words)}</p>
          <ConsentQuestion
            question={question}
            skills={skillNames}
            tell={fields.tell}
            answer={fields.answer}
            ticked={
              answer?.lastResult ? asList(fields.tell.initialValue) : card.map(({ key }) => key)
            }
          />
        </>
      ) : (
        <Answered page={page as LinkPage} />
      )}
      <p>
        {t("link.caseworker", { name: asker.name })}
        {asker.phone && ` ${t("link.phone", { phone: asker.phone })}`}
      </p>
    </>
  );
}

/** What the person answered, what is told now, and how to take it back. */
function Answered({ page }: { page: LinkPage }) {
  const { t, i18n } = useTranslation("consents");
  const { state, work, answeredAt, telling, meetings } = page;
  return (
    <>
      {answeredAt && (
        <p>{t("link.answeredOn", { date: showDate(dateOf(answeredAt), i18n.language) })}</p>
      )}
      <section>
        <h2>{t("question.work")}</h2>
        <WorkFacts work={work} />
      </section>
      {state === "granted" && (
        <>
          {meetings.length > 0 && (
            <section>
              <h2>{t("link.meetings.title")}</h2>
              {meetings.map((meeting) => (
                <MeetingTime key={meeting.id} meeting={meeting} />
              ))}
            </section>
          )}
          <section>
            <h2>{t(toldHeadings[telling])}</h2>
            <ConsentCard card={grantedOf(page.card, page.granted)} skills={page.skillNames} />
          </section>
          <Details summary={t("link.withdraw.title")}>
            <p>{t("link.withdraw.body")}</p>
            <PostForm label={t("link.withdraw.title")}>
              <input type="hidden" name="act" value="withdraw" />
              <Button variant="danger" icon="undo">
                {t("link.withdraw.button")}
              </Button>
            </PostForm>
          </Details>
        </>
      )}
    </>
  );
}

function MeetingTime({ meeting }: { meeting: LinkMeeting }) {
  const { t, i18n } = useTranslation(["consents", "work"]);
  const weekday = weekdays[weekdayOf(dateOf(meeting.startsAt))]!;
  const when = [
    t(`work:weekdays.${weekday}.long`),
    showDateAndTime(meeting.startsAt, i18n.language),
  ].join(" ");
  const details = [t(`link.meetings.mode.${meeting.mode}`), meeting.place]
    .filter(Boolean)
    .join(", ");
  return (
    <div className="card">
      <p>
        <strong>{when}</strong>, {t("link.meetings.minutes", { count: meeting.minutes })}
        <br />
        {details}
      </p>
      {meeting.state === "agreed" ? (
        <p>{t("link.meetings.agreed")}</p>
      ) : meeting.proposedSide === "employer" ? (
        <PostForm label={when}>
          <input type="hidden" name="act" value="meeting" />
          <input type="hidden" name="meeting" value={meeting.id} />
          <Button icon="check" about={when}>
            {t("link.meetings.accept")}
          </Button>
        </PostForm>
      ) : (
        <p className="muted">{t("link.meetings.waiting")}</p>
      )}
    </div>
  );
}
