import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  FilterForm,
  LinkButton,
  PageHeader,
  Pagination,
  SearchForm,
  SelectField,
} from "#app/ui/index.ts";
import { showHoursAWeek } from "#app/work/format.ts";
import { interestFieldNames } from "#app/work/vocabulary.ts";
import { type ListedTask, readTaskFilter, readTaskList } from "../task-list.server.ts";
import "../suggestions.css";

export const handle = { wide: true };

/** The tasks that are open now: search, filters and place in the list are all in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const filter = readTaskFilter(new URL(request.url));
  const list = await readTaskList(viewer, filter, language);
  return { title: `${t("suggestions:tasks.title")} · TOIMI`, filter, list };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

const here = "/caseworker/tasks";

export default function TasksPage() {
  const { filter, list } = useLoaderData<typeof loader>();
  const { t } = useTranslation("suggestions");
  const { rows } = list;
  const count = t(list.isMore ? "tasks.moreThan" : "tasks.count", { count: list.total });
  const kept = { q: filter.q || undefined, municipality: filter.municipality, field: filter.field };
  const address = (change: Record<string, string | undefined>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...kept, ...change })) {
      if (value) query.set(name, value);
    }
    const text = query.toString();
    return text ? `${here}?${text}` : here;
  };
  const isNarrowed = Object.values(kept).some(Boolean);
  return (
    <>
      <PageHeader title={t("tasks.title")} lead={t("tasks.lead")} />
      <SearchForm
        label={t("tasks.search.label")}
        hint={t("tasks.search.hint")}
        value={filter.q}
        keep={{ ...kept, q: undefined }}
      />
      <FilterForm keep={{ q: kept.q }} resetHref={isNarrowed ? here : null}>
        <SelectField
          name="municipality"
          label={t("tasks.municipality")}
          value={filter.municipality}
          empty={t("tasks.everywhere")}
          options={list.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          name="field"
          label={t("tasks.field")}
          value={filter.field}
          empty={t("tasks.everyField")}
          options={interestFieldNames.map((name) => ({
            value: name,
            label: t(`work:interestFields.${name}`),
          }))}
        />
      </FilterForm>
      {rows.length > 0 ? (
        <>
          <p className="muted">{count}</p>
          <Rows rows={rows} />
          <Pagination
            previousHref={list.hasPrevious ? address({ before: rows[0]!.cursor }) : null}
            nextHref={list.hasNext ? address({ after: rows.at(-1)!.cursor }) : null}
            summary={count}
          />
        </>
      ) : isNarrowed ? (
        <EmptyState
          icon="search"
          title={t("tasks.nothing.title")}
          action={<LinkButton href={here}>{t("tasks.showAll")}</LinkButton>}
        >
          <p>{t("tasks.nothing.body")}</p>
        </EmptyState>
      ) : (
        <EmptyState icon="briefcase" title={t("tasks.empty.title")}>
          <p>{t("tasks.empty.body")}</p>
        </EmptyState>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly ListedTask[] }) {
  const { t, i18n } = useTranslation("suggestions");
  const columns: DataColumn<ListedTask>[] = [
    {
      key: "title",
      header: t("tasks.columns.title"),
      primary: true,
      cell: (row) => (
        <>
          <a href={`${here}/${row.id}`}>{row.title}</a>
          <div className="row-detail">{row.organisation}</div>
        </>
      ),
    },
    { key: "place", header: t("tasks.columns.place"), cell: (row) => row.place },
    {
      key: "hours",
      header: t("tasks.columns.hours"),
      cell: (row) =>
        showHoursAWeek(row.hoursMin, row.hoursMax, (key, options) => t(key, options ?? {})),
    },
    {
      key: "start",
      header: t("tasks.columns.start"),
      cell: (row) => showDate(row.startDate, i18n.language),
    },
    {
      key: "forms",
      header: t("tasks.columns.forms"),
      wide: true,
      cell: (row) => row.forms.map((form) => t(`work:forms.${form}.name`)).join(", "),
    },
    {
      key: "own",
      header: t("tasks.columns.own"),
      wide: true,
      cell: (row) =>
        row.ownSuggestions > 0 ? (
          <a href={`/caseworker?task=${row.id}`}>{t("tasks.own", { count: row.ownSuggestions })}</a>
        ) : (
          <span className="muted">{t("tasks.none")}</span>
        ),
    },
  ];
  return (
    <DataTable caption={t("tasks.caption")} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}
