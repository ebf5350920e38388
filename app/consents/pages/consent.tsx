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
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showDateAndTime } from "#app/platform/clock/format.ts";
import type { Result } from "#app/platform/database/result.ts";
import { readUploadForm, readUploads } from "#app/platform/forms/read-upload.server.ts";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  Details,
  type Fact,
  Facts,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  StateTag,
} from "#app/ui/index.ts";
import { recordAnswer } from "../answer-consent.server.ts";
import { type CardField, grantedOf } from "../card.ts";
import { ConsentCard, WorkFacts } from "../consent-card.tsx";
import { keepPaper, removePaper } from "../keep-paper.server.ts";
import { AddScan, PaperForm } from "../paper-form.tsx";
import { type ConsentPage, readConsentPage } from "../queries.server.ts";
import { paperAnswerSchema, toldHeadings } from "../rules.ts";
import { takeBackConsent } from "../take-back-consent.server.ts";
import { withdrawConsent } from "../withdraw-consent.server.ts";

const doneWords = [
  "asked",
  "granted",
  "refused",
  "talk",
  "withdrawn",
  "cancelled",
  "paper",
  "paper_removed",
] as const;

/** A question to one's own client: what was asked, what was answered, and what can be done now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const name = `${page.firstName} ${page.lastName}`;
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: `${translator(language)("consents:page.title", { name })} · TOIMI`,
    page,
    // An old address may say what holds no more.
    done:
      doneWords.find(
        (word) => word === done && (word === page.state || word.startsWith("paper")),
      ) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Taking back, withdrawing, or recording what was answered on paper, with the scan. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const conflict = (refused: string) =>
    data({ lastResult: null, file: null, refused }, { status: 409 });
  const lead = (result: Result<{ to: string }>) =>
    result.ok ? redirect(result.value.to, 303) : conflict(result.code);
  const form = await readUploadForm(request);
  const key = formKey(form);
  switch (form.get("act")) {
    case "take_back":
      return lead(await takeBackConsent(viewer, key, page));
    case "withdraw":
      return lead(await withdrawConsent(viewer, key, page));
    case "remove_paper": {
      const paperId = recordId(form.get("paper"));
      if (!paperId) throw notFound();
      return lead(await removePaper(viewer, key, page, paperId));
    }
    case "paper": {
      if (page.state !== "asked") return conflict("answered");
      // A good file is kept at once: it stays although something else must be mended.
      const { taken, refused } = await readUploads(form, "scan", "scan");
      for (const [nth, scan] of taken.entries()) {
        await keepPaper(viewer, `${key}:scan:${nth}`, page, scan);
      }
      const file = refused[0]?.why ?? null;
      form.delete("scan");
      const submission = parseWithZod(form, { schema: paperAnswerSchema });
      if (submission.status !== "success" || file) {
        return data({ lastResult: submission.reply(), file, refused: null }, { status: 400 });
      }
      // What was on the paper: it is printed in the language in which the person is asked.
      return lead(await recordAnswer(viewer, key, page, submission.value, "paper"));
    }
    case "scan": {
      const { taken, refused } = await readUploads(form, "scan", "scan");
      const file = refused[0]?.why ?? (taken[0] ? null : "missing");
      if (file || !taken[0]) {
        return data({ lastResult: null, file: file ?? "missing", refused: null }, { status: 400 });
      }
      return lead(await keepPaper(viewer, key, page, taken[0]));
    }
    default:
      throw notFound();
  }
}

export default function Consent() {
  const { page: loaded, done } = useLoaderData<typeof loader>();
  const page = loaded as ConsentPage;
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("consents");
  const [form, fields] = useForm<{ tell: string[]; answer: string }>({
    id: "paper",
    lastResult: answer?.lastResult,
  });
  const { state } = page;
  const name = `${page.firstName} ${page.lastName}`;
  const address = `/caseworker/suggestions/${page.suggestionId}`;
  const told = state === "granted" ? grantedOf(page.card, page.granted) : page.card;
  return (
    <>
      <PageHeader
        back={{ href: address, label: t("ask.back") }}
        form={form}
        errors={
          answer?.file ? [{ message: `consents:paper.file.${answer.file}`, fieldId: "scan" }] : []
        }
        caption={<a href={`/caseworker/jobseekers/${page.jobseekerId}`}>{name}</a>}
        title={t("page.title", { name })}
        lead={[page.work.title, page.work.organisation].join(", ")}
        tags={<StateTag tone={toneOf(state)}>{t(`page.state.${state}`)}</StateTag>}
      />
      {done && !answer && <Message tone="success" title={t(`page.done.${done}`)} announce />}
      {answer?.refused && (
        <Message tone="warning" title={t(`link.refused.${answer.refused}`)} announce />
      )}
      <p>{t(`page.meaning.${meaningOf(page)}`)}</p>
      {state === "asked" && (
        <div className="button-row">
          <LinkButton
            variant={page.how === "desk" ? "primary" : "secondary"}
            href={`/caseworker/consents/${page.id}/desk?lang=${page.language}`}
          >
            {t("page.answerHere")}
          </LinkButton>
          <LinkButton
            variant={page.how === "paper" ? "primary" : "secondary"}
            icon="printer"
            href={`/caseworker/consents/${page.id}/paper?lang=${page.language}`}
          >
            {t("page.print")}
          </LinkButton>
        </div>
      )}
      {state === "granted" && page.introductionId && (
        <p>
          <LinkButton variant="primary" href={`/caseworker/introductions/${page.introductionId}`}>
            {t("page.introduction")}
          </LinkButton>
        </p>
      )}
      <section>
        <h2>{t(state === "granted" ? toldHeadings[page.telling] : "page.asked")}</h2>
        <ConsentCard card={told} skills={page.skillNames} />
        <Necessities card={told} />
      </section>
      <section>
        <h2>{t("page.facts")}</h2>
        <ConsentFacts page={page} />
      </section>
      <Details summary={t("question.work")}>
        <WorkFacts work={page.work} />
      </Details>
      {page.shown && (
        <Details summary={t("page.shown")}>
          <pre className="consent-shown">{page.shown}</pre>
        </Details>
      )}
      {state === "asked" && (
        <PaperForm
          card={page.card}
          skills={page.skillNames}
          tell={fields.tell}
          answer={fields.answer}
          file={answer?.file ?? null}
          open={page.how === "paper" || Boolean(answer?.lastResult)}
          papers={page.papers}
        />
      )}
      {state !== "asked" && page.papers.length > 0 && (
        <section>
          <h2>{t("paper.kept")}</h2>
          <ul>
            {page.papers.map((paper) => (
              <li key={paper.id}>
                <a href={`/files/${paper.id}`}>{paper.name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {state !== "asked" && page.answeredHow === "paper" && <AddScan file={answer?.file ?? null} />}
      {state === "asked" && (
        <Details summary={t("page.takeBack.title")}>
          <p>{t("page.takeBack.body")}</p>
          <PostForm label={t("page.takeBack.title")} encType="multipart/form-data">
            <input type="hidden" name="act" value="take_back" />
            <Button icon="undo">{t("page.takeBack.button")}</Button>
          </PostForm>
        </Details>
      )}
      {state === "granted" && (
        <Details summary={t("page.withdraw.title")}>
          <p>{t("page.withdraw.body")}</p>
          <PostForm label={t("page.withdraw.title")} encType="multipart/form-data">
            <input type="hidden" name="act" value="withdraw" />
            <Button variant="danger" icon="undo">
              {t("page.withdraw.button")}
            </Button>
          </PostForm>
        </Details>
      )}
      <Earlier page={page} />
    </>
  );
}

/** What the state means now: a yes means one thing before the introduction and another after it. */
function meaningOf({ state, telling }: ConsentPage): string {
  if (state !== "granted" || telling === "told") return state;
  return telling === "over" ? "granted_over" : "granted_waiting";
}

const toneOf = (state: ConsentPage["state"]) =>
  state === "granted" ? "good" : state === "asked" || state === "talk" ? "attention" : "neutral";

/** Why what has to do with health is told: written down for staff, never for the employer. */
function Necessities({ card }: { card: readonly CardField[] }) {
  const { t } = useTranslation("consents");
  const health = card.flatMap((field) => ("necessity" in field && field.health ? [field] : []));
  if (health.length === 0) return null;
  return (
    <Message title={t("page.necessities")}>
      <ul>
        {health.map(({ key, text, necessity }) => (
          <li key={key}>
            {text}: {necessity}
          </li>
        ))}
      </ul>
    </Message>
  );
}

function ConsentFacts({ page }: { page: ConsentPage }) {
  const { t, i18n } = useTranslation("consents");
  const at = (moment: string) => showDateAndTime(moment, i18n.language);
  const items: Fact[] = [
    { label: t("page.fact.asked"), value: `${at(page.askedAt)}, ${t(`page.how.${page.how}`)}` },
  ];
  if (page.state === "asked") {
    items.push({
      label: t("page.fact.until"),
      value: showDate(page.expiresOn, i18n.language),
    });
  }
  if (page.remindedAt) items.push({ label: t("page.fact.reminded"), value: at(page.remindedAt) });
  if (page.answeredAt) {
    const how = t(`page.answeredHow.${page.answeredHow}`, { name: page.answeredBy ?? "" });
    items.push({ label: t("page.fact.answered"), value: `${at(page.answeredAt)}, ${how}` });
  }
  if (page.withdrawnAt) {
    items.push({ label: t("page.fact.withdrawn"), value: at(page.withdrawnAt) });
  }
  return <Facts items={items} />;
}

function Earlier({ page }: { page: ConsentPage }) {
  const { t, i18n } = useTranslation("consents");
  if (page.others.length === 0) return null;
  return (
    <section>
      <h2>{t("page.others")}</h2>
      <ul>
        {page.others.map(({ id, state, askedAt }) => (
          <li key={id}>
            <a href={`/caseworker/consents/${id}`}>
              {showDate(dateOf(askedAt), i18n.language)}: {t(`page.state.${state}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
