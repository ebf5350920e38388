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
import { AskCoach } from "#app/coaching/ask-coach.tsx";
import { requestsAbout } from "#app/coaching/queries.server.ts";
import { dateOf, today } from "#app/platform/clock/clock.ts";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId, storableText } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { type Employer, notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Facts,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  useErrorWords,
} from "#app/ui/index.ts";
import { supportsInForce } from "#app/weights/supports.server.ts";
import { supportNames, supportOf } from "#app/weights/word-step.ts";
import { answerNote } from "../answer-note.server.ts";
import { pageTitle } from "../form-request.server.ts";
import { answerMove } from "../move.server.ts";
import { notesOfTask, openersOfTask } from "../note-queries.server.ts";
import { noteAnswerSchema } from "../notes.ts";
import { publishingObstacles } from "../publishing.server.ts";
import { describeTask, expiryRulesOn, findTask, taskHistory } from "../queries.server.ts";
import {
  actsIn,
  expiresSoon,
  type FormPage,
  hubAddress,
  isEditable,
  pageAddress,
  taskAddress,
} from "../rules.ts";
import { type RefusedAnswer, TaskOpeners, TaskQuestions } from "../task-questions.tsx";
import { TaskStateTag } from "../task-state.tsx";
import { TaskView } from "../task-view.tsx";

const noteNotices = ["agreed", "declined"] as const;
const notices = ["pause", "resume", "renew", "fill", "withdraw", "archive", "discard"] as const;

/** A task's own page: its state and what can be done, the task itself, and its history. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  const done = new URL(request.url).searchParams.get("done");
  return asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    if (!found) throw notFound();
    const rules = await expiryRulesOn(tx, today());
    const notes = await notesOfTask(tx, found.id);
    const openers = found.status === "published" ? await openersOfTask(tx, found.id) : [];
    const open = found.status === "published" || found.status === "paused";
    const supports = notes.length + openers.length > 0 ? await supportsInForce(tx, today()) : [];
    return {
      title: pageTitle(found.title || t("tasks:untitled")),
      id: found.id,
      number: found.number,
      state: found.status,
      acts: actsIn(found.status, "employer"),
      editable: isEditable(found.status),
      lastDay: open && found.expiresOn ? showDate(found.expiresOn, language) : null,
      soon: open && expiresSoon(found.expiresOn, today(), rules),
      expiryDays: rules.days,
      notice: notices.find((notice) => notice === done) ?? null,
      answered: noteNotices.find((state) => done === `note_${state}`) ?? null,
      notes: notes.map(({ id, steps, state, writtenAt, answer }) => {
        return { id, steps, state, answer, at: showDate(dateOf(writtenAt), language) };
      }),
      openers,
      supports: supportNames(supports, language),
      coaching: await requestsAbout(tx, { taskId: found.id }),
      // A bridge that a coach is a part of leads to asking for one.
      coachBridge: [...notes.filter(({ state }) => state !== "declined"), ...openers].some(
        ({ steps }) =>
          steps.some((step) =>
            supports.some(
              ({ action }) =>
                action.id === supportOf(step) && action.leadsTo === "request_coaching",
            ),
          ),
      ),
      obstacles: (await publishingObstacles(tx, found)).obstacles,
      task: await describeTask(tx, found, language),
      history: (await taskHistory(tx, found.id)).map((row) => ({
        ...row,
        at: showMoment(row.at, language),
      })),
    };
  });
}

/** The page's buttons (pause, resume, renew, close, archive, copy), and answers to questions. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  if (form.get("intent") === "answer_note") return answerQuestion(viewer, form);
  return answerMove(viewer, params.id ?? "", form);
}

/** The answer to a caseworker's question. */
async function answerQuestion(viewer: Employer, form: FormData) {
  const noteId = recordId(String(form.get("note") ?? ""));
  if (!noteId) throw notFound();
  form.set("words", storableText(String(form.get("words") ?? "")));
  const submission = parseWithZod(form, { schema: noteAnswerSchema });
  if (submission.status !== "success") {
    return data({ refused: { noteId, lastResult: submission.reply() } }, { status: 400 });
  }
  const answered = await answerNote(viewer, formKey(form), { noteId, answer: submission.value });
  if (answered.ok) return redirect(answered.value.to, 303);
  if (answered.code === "not_found") throw notFound();
  return data({ gone: true }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function Task() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  const refused = answer && "refused" in answer ? (answer.refused as RefusedAnswer) : null;
  const { t } = useTranslation("tasks");
  const { id, state, task } = page;
  const may = (act: (typeof page.acts)[number]) => page.acts.includes(act);
  const draft = state === "draft";
  const open = ["published", "paused", "filled"].includes(state);
  return (
    <>
      {refused && (
        <ErrorSummary
          errors={Object.entries(refused.lastResult.error ?? {}).flatMap(([field, messages]) =>
            (messages ?? []).map((message) => ({
              message,
              fieldId: `note-${refused.noteId}-${field}`,
            })),
          )}
        />
      )}
      {answer && "gone" in answer && (
        <Message tone="warning" announce>
          {t("note.gone")}
        </Message>
      )}
      {page.answered && !answer && (
        <Message tone="success" announce>
          {t(`note.done.${page.answered}`)}
        </Message>
      )}
      {refusal && <Refused refusal={refusal} id={id} obstacles={page.obstacles} />}
      <PageHeader
        back="/employer/tasks"
        caption={t("task.number", { number: page.number })}
        title={task.title || t("untitled")}
        tags={<TaskStateTag state={state} />}
        lead={t(`states.${state}.meaning`)}
      />
      {page.notice && (
        <Message tone="success" announce>
          {t(`task.notice.${page.notice}`, { date: page.lastDay ?? "" })}
        </Message>
      )}
      {page.lastDay && !page.notice && (
        <p>{t(page.soon ? "task.closesSoon" : "task.openUntil", { date: page.lastDay })}</p>
      )}
      <PostForm>
        <ButtonRow>
          {draft && (
            <LinkButton variant="primary" href={hubAddress(id)}>
              {t("task.continue")}
            </LinkButton>
          )}
          {may("resume") && (
            <Button variant="primary" icon="play" name="intent" value="resume">
              {t("task.resume")}
            </Button>
          )}
          {(may("reopen") || (may("extend") && page.soon)) && (
            <Button
              variant={may("resume") ? "secondary" : "primary"}
              icon="refresh"
              name="intent"
              value="renew"
            >
              {t("task.renew", { count: page.expiryDays })}
            </Button>
          )}
          {!draft && page.editable && (
            <LinkButton icon="pencil" href={hubAddress(id)}>
              {t("task.edit")}
            </LinkButton>
          )}
          {may("pause") && (
            <Button icon="pause" name="intent" value="pause">
              {t("task.pause")}
            </Button>
          )}
          <Button icon="copy" name="intent" value="copy">
            {t("task.copy")}
          </Button>
          {may("archive") && (
            <Button icon="inbox" name="intent" value="archive">
              {t("task.archive")}
            </Button>
          )}
          <LinkButton variant="quiet" icon="eye" href={`${taskAddress(id)}/preview`}>
            {t("preview.link")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
      {may("fill") && (
        <Details summary={t("task.close.title")}>
          <p>{t("task.close.text")}</p>
          <PostForm label={t("task.close.title")}>
            <ButtonRow>
              <Button icon="check" name="intent" value="fill">
                {t("task.close.fill")}
              </Button>
              <Button icon="x" name="intent" value="withdraw">
                {t("task.close.withdraw")}
              </Button>
            </ButtonRow>
          </PostForm>
        </Details>
      )}
      {may("discard") && (
        <Details summary={t("task.discard.title")}>
          <p>{t("task.discard.text")}</p>
          <PostForm label={t("task.discard.title")}>
            <Button icon="trash" name="intent" value="archive">
              {t("task.discard.button")}
            </Button>
          </PostForm>
        </Details>
      )}
      <TaskQuestions
        notes={page.notes}
        names={page.supports}
        editHref={page.editable ? hubAddress(id) : null}
        refused={refused}
      />
      <TaskOpeners
        openers={page.openers}
        names={page.supports}
        editHref={page.editable ? hubAddress(id) : null}
      />
      {(open || page.coaching.length > 0) && (
        <AskCoach
          about={{ task: id }}
          why={page.coachBridge ? "bridge" : "task"}
          requests={page.coaching}
        />
      )}
      <TaskView task={task} />
      <section>
        <h2>{t("task.history")}</h2>
        <Facts
          items={page.history.map(({ act, at, by }) => ({
            label: at,
            value: by
              ? t("task.historyRow", { act: t(`acts.${act}`), name: by })
              : t(`acts.${act}`),
          }))}
        />
      </section>
    </>
  );
}

interface RefusedProps {
  refusal: string;
  id: string;
  obstacles: readonly { page: string; message: string }[];
}

/** Why the button did nothing, and how to mend it. */
function Refused({ refusal, id, obstacles }: RefusedProps) {
  const { t } = useTranslation("tasks");
  const word = useErrorWords();
  return (
    <Message tone="error" title={t(`task.refused.${refusal}.title`)} announce>
      <p>{t(`task.refused.${refusal}.text`)}</p>
      {refusal === "incomplete" && (
        <ul>
          {obstacles.map(({ page, message }) => (
            <li key={message}>
              <a href={pageAddress(id, page as FormPage)}>{word(message)}</a>
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}
