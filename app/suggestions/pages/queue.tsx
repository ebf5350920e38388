import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readDueFollowUps } from "#app/follow-ups/follow-up-queries.server.ts";
import { useFollowUpItems } from "#app/follow-ups/waiting-items.tsx";
import { dateOf, daysBetween, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  LinkButton,
  Message,
  PageHeader,
  Pagination,
  SearchForm,
  Tabs,
  WaitingList,
} from "#app/ui/index.ts";
import { wordMinuses, wordPluses, wordUnknowns } from "../explain-words.ts";
import { type QueueRow, readDecided, readQueue, readQueueFilter } from "../queries.server.ts";
import { ReasonList } from "../reasons.tsx";
import { isId, queueViews } from "../rules.ts";
import { SuggestionTag } from "../state-words.tsx";
import { useWording } from "../wording.ts";
import "../suggestions.css";

export const handle = { wide: true };

const decidedActs = ["shortlist", "dismiss", "snooze"] as const;

/** The caseworker's home: what waits, those who have waited most first; filters are in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const url = new URL(request.url);
  const filter = readQueueFilter(url);
  const queue = await readQueue(viewer, filter, language);
  const act = decidedActs.find((one) => one === url.searchParams.get("done"));
  const of = url.searchParams.get("of");
  const decided = act && isId(of) ? await readDecided(viewer, of) : null;
  return {
    title: `${t("suggestions:queue.title")} · TOIMI`,
    filter,
    queue,
    due: await readDueFollowUps(viewer),
    today: today(),
    decided: act && decided && of ? { act, id: of, ...decided } : null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

const here = "/caseworker";

export default function QueuePage() {
  const { filter, queue, due, decided, today: day } = useLoaderData<typeof loader>();
  const { t } = useTranslation("suggestions");
  const { rows, counts } = queue;
  const followUps = useFollowUpItems(due, "caseworker");
  const kept = {
    view: filter.view === "waiting" ? undefined : filter.view,
    q: filter.q || undefined,
    person: filter.person,
    task: filter.task,
  };
  const address = (change: Record<string, string | undefined>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...kept, ...change })) {
      if (value) query.set(name, value);
    }
    const text = query.toString();
    return text ? `${here}?${text}` : here;
  };
  const isNarrowed = Boolean(filter.q || filter.person || filter.task);
  return (
    <>
      <PageHeader title={t("queue.title")} lead={t("queue.lead")} />
      {decided && (
        <Message tone="success" announce title={t(`queue.done.${decided.act}`, decided)}>
          <p>
            {t(`queue.doneNext.${decided.act}`)}{" "}
            <a href={`/caseworker/suggestions/${decided.id}`}>{t("queue.doneOpen")}</a>
          </p>
        </Message>
      )}
      {followUps.length > 0 && (
        <WaitingList items={followUps} label={t("followUps:waiting.label")} />
      )}
      <SearchForm
        label={t("queue.search.label")}
        hint={t("queue.search.hint")}
        value={filter.q}
        keep={{ ...kept, q: undefined }}
      />
      {(queue.person || queue.task) && (
        <Message>
          <p>
            {t("queue.narrowed", { what: [queue.person, queue.task].filter(Boolean).join(", ") })}{" "}
            <a href={address({ person: undefined, task: undefined })}>{t("queue.showAll")}</a>
          </p>
        </Message>
      )}
      <Tabs
        label={t("queue.tabs")}
        items={queueViews.map((view) => ({
          label: t(`queue.views.${view}`),
          href: address({ view: view === "waiting" ? undefined : view }),
          count: counts[view],
          current: view === filter.view,
        }))}
      />
      {rows.length > 0 ? (
        <>
          <Rows
            rows={rows}
            day={day}
            names={queue.names}
            personHref={(id) => address({ person: id, task: undefined })}
          />
          <Pagination
            previousHref={queue.hasPrevious ? address({ before: rows[0]!.cursor }) : null}
            nextHref={queue.hasNext ? address({ after: rows.at(-1)!.cursor }) : null}
            summary={t("queue.count", { count: counts[filter.view] })}
          />
        </>
      ) : isNarrowed ? (
        <EmptyState
          icon="search"
          title={t("queue.nothing.title")}
          action={<LinkButton href={here}>{t("queue.showAll")}</LinkButton>}
        >
          <p>{t("queue.nothing.body")}</p>
        </EmptyState>
      ) : (
        <EmptyState
          icon={filter.view === "waiting" ? "circle-check" : "inbox"}
          title={t(`queue.empty.${filter.view}.title`)}
          action={
            filter.view === "waiting" ? (
              <LinkButton href="/caseworker/jobseekers">{t("queue.empty.toJobseekers")}</LinkButton>
            ) : undefined
          }
        >
          <p>{t(`queue.empty.${filter.view}.body`)}</p>
        </EmptyState>
      )}
    </>
  );
}

interface RowsProps {
  rows: readonly QueueRow[];
  day: string;
  names: Awaited<ReturnType<typeof readQueue>>["names"];
  personHref: (id: string) => string;
}

function Rows({ rows, day, names, personHref }: RowsProps) {
  const wording = useWording(names);
  const { t } = useTranslation("suggestions");
  const columns: DataColumn<QueueRow>[] = [
    {
      key: "task",
      header: t("queue.columns.task"),
      primary: true,
      cell: (row) => (
        <>
          <a href={`/caseworker/suggestions/${row.id}`}>{row.title}</a>
          <div className="row-detail">
            {[row.organisation, row.place].filter(Boolean).join(", ")}
          </div>
        </>
      ),
    },
    {
      key: "person",
      header: t("queue.columns.person"),
      cell: (row) => (
        <>
          <a href={personHref(row.jobseekerId)}>
            {row.firstName} {row.lastName}
          </a>
          {row.waitingRounds > 0 && (
            <div className="muted">{t("queue.rounds", { count: row.waitingRounds })}</div>
          )}
        </>
      ),
    },
    {
      key: "why",
      header: t("queue.columns.why"),
      wide: true,
      cell: ({ explanation }) => (
        <>
          <ReasonList kind="plus" remarks={wordPluses(explanation.pluses, wording)} most={2} />
          <ReasonList kind="minus" remarks={wordMinuses(explanation.minuses, wording)} most={1} />
          <ReasonList
            kind="unknown"
            remarks={wordUnknowns(explanation.unknowns, wording)}
            most={1}
          />
        </>
      ),
    },
    {
      key: "when",
      header: t("queue.columns.when"),
      cell: (row) => <When row={row} day={day} />,
    },
  ];
  return (
    <DataTable caption={t("queue.caption")} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}

/** How long it has waited, or what was decided and until when. */
function When({ row, day }: { row: QueueRow; day: string }): ReactNode {
  const { t, i18n } = useTranslation("suggestions");
  const suggested = t("queue.suggested", {
    count: Math.max(0, daysBetween(dateOf(row.flaggedAt), day)),
  });
  const { snoozedUntil, dismissReason } = row;
  if (row.state === "snoozed" && snoozedUntil) {
    return snoozedUntil <= day ? (
      <SuggestionTag state="flagged" />
    ) : (
      t("queue.snoozedUntil", { date: showDate(snoozedUntil, i18n.language) })
    );
  }
  if (row.state === "dismissed" && dismissReason) {
    return t(`dismiss.reasons.${dismissReason}`);
  }
  if (row.state === "shortlisted") {
    return (
      <>
        <SuggestionTag state="shortlisted" />
        {row.origin === "caseworker" && <div className="muted">{t("queue.picked")}</div>}
      </>
    );
  }
  return row.state === "flagged" || row.state === "snoozed" ? (
    suggested
  ) : (
    <SuggestionTag state={row.state} />
  );
}
