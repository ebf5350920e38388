import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { coachingAddress, newRequestAddress } from "#app/coaching/addresses.ts";
import { environmentAddress } from "#app/environments/addresses.ts";
import { readEnvironments } from "#app/environments/queries.server.ts";
import { isOpenOn } from "#app/environments/rules.ts";
import { dueFollowUps } from "#app/follow-ups/follow-up-queries.server.ts";
import { useFollowUpItems } from "#app/follow-ups/waiting-items.tsx";
import { readIntroductions } from "#app/introductions/queries.server.ts";
import { useIntroductionItems } from "#app/introductions/waiting-items.tsx";
import { placementsToConfirm } from "#app/placements/queries.server.ts";
import { useConfirmationItems } from "#app/placements/waiting-items.tsx";
import { addDays, daysBetween, today } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  EmptyState,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  type WaitingItem,
  WaitingList,
} from "#app/ui/index.ts";
import { pageTitle } from "../form-request.server.ts";
import { answerMove } from "../move.server.ts";
import { tasksWithOpenNotes } from "../note-queries.server.ts";
import {
  countByState,
  expiringTasks,
  expiryRulesOn,
  openJoinRequests,
  unfinishedDrafts,
} from "../queries.server.ts";
import {
  checkAddress,
  countTabs,
  hubAddress,
  minutesOf,
  sectionStates,
  sections,
  taskAddress,
} from "../rules.ts";
import { TaskTabs } from "../task-tabs.tsx";

/** The employer's home: what waits for me, then everything else. Nothing here tells who any jobseeker is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  const { organisationId } = viewer.acting;
  const done = new URL(request.url).searchParams.get("done");
  return asViewer(viewer, async (tx) => {
    const rules = await expiryRulesOn(tx, today());
    const expiring = await expiringTasks(tx, organisationId, addDays(today(), rules.reminderDays));
    const questions = await tasksWithOpenNotes(tx, organisationId);
    const drafts = await unfinishedDrafts(tx, organisationId);
    const owner = viewer.organisation.role === "owner";
    return {
      title: pageTitle(t("tasks:home.title")),
      firstName: viewer.name.split(" ")[0] ?? viewer.name,
      organisationName: viewer.organisation.name,
      status: viewer.organisation.status,
      emailVerified: viewer.emailVerified,
      email: viewer.email,
      joinRequests: owner ? await openJoinRequests(tx, organisationId) : 0,
      expiring: expiring.map((task) => ({ ...task, days: daysBetween(today(), task.expiresOn) })),
      questions,
      introductions: await readIntroductions(tx),
      followUps: (await dueFollowUps(tx, 10)).map(({ id, taskTitle, startedOn }) => ({
        id,
        taskTitle,
        startedOn,
      })),
      toConfirm: await placementsToConfirm(tx),
      environments: (await readEnvironments(tx, language))
        .filter((one) => isOpenOn(one, today()))
        .map(({ id, name }) => ({ id, name })),
      expiryDays: rules.days,
      drafts: drafts.map((draft) => {
        const left = sectionStates(draft).filter(({ state }) => state !== "done");
        return {
          id: draft.id,
          title: draft.title,
          done: sections.length - left.length,
          of: sections.length,
          minutes: left.reduce((sum, { section }) => sum + minutesOf[section], 0),
        };
      }),
      counts: countTabs(await countByState(tx, organisationId)),
      renewed: done === "renew",
    };
  });
}

/** One-click renewal of a task that closes soon. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  return answerMove(viewer, String(form.get("task") ?? ""), form, "/employer");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Home() {
  const home = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  const { t } = useTranslation("tasks");
  const items = useWaiting(home);
  const total = Object.values(home.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      {refusal && (
        <Message tone="error" title={t(`task.refused.${refusal}.title`)} announce>
          <p>{t(`task.refused.${refusal}.text`)}</p>
        </Message>
      )}
      <PageHeader
        caption={home.organisationName}
        title={t("home.hello", { name: home.firstName })}
        lead={
          items.length > 0 ? t("home.waiting", { count: items.length }) : t("home.nothingWaits")
        }
      />
      {home.renewed && (
        <Message tone="success" announce>
          {t("home.renewed", { count: home.expiryDays })}
        </Message>
      )}
      {items.length > 0 && <WaitingList items={items} label={t("home.waitingLabel")} />}
      <ButtonRow>
        <LinkButton variant="primary" icon="plus" href="/employer/tasks/new">
          {t(home.status === "verified" ? "publishTask" : "writeDraft")}
        </LinkButton>
        {home.environments.map(({ id, name }) => (
          <LinkButton key={id} icon="users" href={environmentAddress(id)}>
            {t("environments:home_link", { name })}
          </LinkButton>
        ))}
        <LinkButton icon="hand-heart" href={newRequestAddress()}>
          {t("coaching:links.home")}
        </LinkButton>
        <a href={coachingAddress}>{t("coaching:links.all")}</a>
      </ButtonRow>
      {total === 0 ? (
        <EmptyState icon="briefcase" title={t("home.empty.title")}>
          <p>{t("home.empty.text")}</p>
        </EmptyState>
      ) : (
        <section>
          <h2>{t("home.tasks")}</h2>
          <TaskTabs counts={home.counts} />
        </section>
      )}
      {home.counts.published > 0 && (
        <Message title={t("home.matching.title")}>
          <p>{t("home.matching.text")}</p>
        </Message>
      )}
    </>
  );
}

/** What waits, the most urgent first: what stops publishing, what closes soon, people, then drafts. */
function useWaiting(home: ReturnType<typeof useLoaderData<typeof loader>>): WaitingItem[] {
  const { t } = useTranslation("tasks");
  const introductions = useIntroductionItems(home.introductions);
  const followUps = useFollowUpItems(home.followUps, "employer");
  const toConfirm = useConfirmationItems(home.toConfirm);
  const items: WaitingItem[] = [];
  if (home.status === "suspended") {
    items.push({
      key: "suspended",
      icon: "alert",
      tone: "bad",
      title: t("home.suspended.title"),
      detail: t("home.suspended.text"),
      action: (
        <LinkButton small href="/employer/organisation">
          {t("home.open")}
        </LinkButton>
      ),
    });
  }
  if (!home.emailVerified) {
    items.push({
      key: "email",
      icon: "mail",
      title: t("home.email.title"),
      detail: t("home.email.text", { email: home.email }),
      action: (
        <LinkButton small href="/account">
          {t("home.email.action")}
        </LinkButton>
      ),
    });
  }
  items.push(...toConfirm, ...introductions, ...followUps);
  for (const { id, title } of home.questions) {
    items.push({
      key: `question-${id}`,
      icon: "message-circle-question",
      title: (
        <a href={`${taskAddress(id)}#questions`}>
          {t("note.home", { title: title || t("untitled") })}
        </a>
      ),
      detail: t("note.homeDetail"),
      action: (
        <LinkButton small href={`${taskAddress(id)}#questions`} about={title}>
          {t("note.homeAction")}
        </LinkButton>
      ),
    });
  }
  for (const { id, title, days } of home.expiring) {
    items.push({
      key: id,
      icon: "hourglass",
      title: <a href={taskAddress(id)}>{t("home.expiring", { title: title || t("untitled") })}</a>,
      when: days <= 0 ? t("home.today") : t("home.inDays", { count: days }),
      action: (
        <PostForm>
          <input type="hidden" name="task" value={id} />
          <Button small icon="refresh" name="intent" value="renew" about={title}>
            {t("task.renew", { count: home.expiryDays })}
          </Button>
        </PostForm>
      ),
    });
  }
  if (home.joinRequests > 0) {
    items.push({
      key: "join",
      icon: "users",
      title: t("home.joinRequests", { count: home.joinRequests }),
      action: (
        <LinkButton small href="/employer/organisation">
          {t("home.open")}
        </LinkButton>
      ),
    });
  }
  if (home.status === "registered") {
    items.push({
      key: "verify",
      icon: "shield-check",
      tone: "neutral",
      title: t("home.notVerified.title"),
      detail: t("home.notVerified.draft"),
    });
  }
  for (const { id, title, done, of, minutes } of home.drafts) {
    items.push({
      key: id,
      icon: "pencil",
      tone: "neutral",
      title: t("home.draft", { title: title || t("untitled") }),
      detail:
        minutes > 0 ? t("home.draftProgress", { done, of, count: minutes }) : t("home.draftReady"),
      action: (
        <LinkButton
          small
          href={minutes > 0 ? hubAddress(id) : checkAddress(id)}
          about={title || t("untitled")}
        >
          {t("home.continue")}
        </LinkButton>
      ),
    });
  }
  return items;
}
