import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showDateAndTime } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  Pagination,
  StateTag,
  Tabs,
} from "#app/ui/index.ts";
import { areaNames } from "#app/weights/area-names.server.ts";
import { listRounds, pageLength } from "../queries.server.ts";
import { runViews } from "../rules.ts";
import { showNumber } from "../show-number.ts";
import { showReached } from "../show-reached.ts";

export const handle = { wide: true };

/** A place in the list: a round's moment as the database writes it, and its id. */
const placeShape =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+\d\d~[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The rounds there have been, the newest first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const { searchParams } = new URL(request.url);
  const view = runViews.find((one) => one === searchParams.get("view")) ?? "counted";
  const place = searchParams.get("after") ?? "";
  const after = placeShape.test(place) ? place : undefined;
  const [rounds, names] = await Promise.all([
    listRounds(viewer, view, after),
    asViewer(viewer, (tx) => areaNames(tx, language)),
  ]);
  const shown = rounds.slice(0, pageLength);
  const last = shown.at(-1);
  return {
    title: `${t("reach:runs.title")} · TOIMI`,
    view,
    isFirst: after === undefined,
    older:
      rounds.length > pageLength && last
        ? `?${new URLSearchParams({ view, after: `${last.startedAt}~${last.id}` })}`
        : null,
    rounds: shown.map((round) => ({
      id: round.id,
      when: showDateAndTime(round.startedAt, language),
      area: names.areas.get(round.area) ?? round.area,
      counted: round.counted,
      people: showNumber(round.people, language),
      tasks: showNumber(round.tasks, language),
      reached: showReached(round.reached, t, language),
      suggestions: showNumber(round.suggestions, language),
      proved: round.gap === 0,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Runs() {
  const { t } = useTranslation("reach");
  const { view, rounds, older, isFirst } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("runs.title")}
        lead={t("runs.lead")}
        actions={
          <LinkButton href="/coordinator/runs/why" icon="message-circle-question">
            {t("runs.why")}
          </LinkButton>
        }
      />
      <Tabs
        label={t("runs.views")}
        items={runViews.map((one) => ({
          label: t(`runs.view.${one}`),
          href: `/coordinator/runs?view=${one}`,
          current: one === view,
        }))}
      />
      {rounds.length === 0 ? (
        <EmptyState title={t("runs.empty.title")}>
          <p>{t("runs.empty.body")}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t("runs.caption")}
          rows={rounds}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "when",
              header: t("runs.columns.when"),
              primary: true,
              cell: ({ id, when }) => <a href={`/coordinator/runs/${id}`}>{when}</a>,
            },
            { key: "area", header: t("runs.columns.area"), cell: ({ area }) => area },
            {
              key: "kind",
              header: t("runs.columns.kind"),
              cell: ({ counted }) => t(counted ? "runs.kind.counted" : "runs.kind.change"),
            },
            {
              key: "people",
              header: t("runs.columns.people"),
              numeric: true,
              cell: (r) => r.people,
            },
            { key: "tasks", header: t("runs.columns.tasks"), numeric: true, cell: (r) => r.tasks },
            {
              key: "reached",
              header: t("runs.columns.reached"),
              numeric: true,
              cell: (r) => r.reached,
            },
            {
              key: "suggestions",
              header: t("runs.columns.suggestions"),
              numeric: true,
              cell: (r) => r.suggestions,
            },
            {
              key: "proof",
              header: t("runs.columns.proof"),
              cell: ({ proved }) => (
                <StateTag tone={proved ? "good" : "bad"}>
                  {t(proved ? "runs.proved" : "runs.unproved")}
                </StateTag>
              ),
            },
          ]}
        />
      )}
      {(older || !isFirst) && (
        <Pagination
          nextHref={older}
          previousHref={isFirst ? null : `/coordinator/runs?view=${view}`}
          summary={isFirst ? t("runs.newest") : t("runs.older")}
        />
      )}
    </>
  );
}
