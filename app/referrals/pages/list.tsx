import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showMoment } from "#app/platform/clock/format.ts";
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
  Tabs,
} from "#app/ui/index.ts";
import {
  type ListedJobseeker,
  listJobseekers,
  listStates,
  readWishes,
} from "../list-jobseekers.server.ts";
import { ReferralStateTag } from "../state-tag.tsx";

export const handle = { wide: true };

/** The caseworker's own people: search, filters and place in the list are all in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const t = translator(languageOf(request));
  const wishes = readWishes(new URL(request.url));
  const list = await listJobseekers(viewer, wishes);
  return {
    title: `${t("referrals:list.title")} · TOIMI`,
    viewerId: viewer.accountId,
    states: listStates,
    wishes,
    ...list,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

const here = "/caseworker/jobseekers";

export default function JobseekerListPage() {
  const loaded = useLoaderData<typeof loader>();
  const { rows, counts, covered, wishes, viewerId } = loaded;
  const { t } = useTranslation("referrals");
  const kept = {
    q: wishes.search || undefined,
    state: wishes.state === "current" ? undefined : wishes.state,
    caseworker: wishes.caseworkerId ?? undefined,
    order: wishes.order === "name" ? undefined : wishes.order,
  };
  const address = (change: Record<string, string | undefined>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...kept, ...change })) {
      if (value) query.set(name, value);
    }
    const text = query.toString();
    return text ? `${here}?${text}` : here;
  };
  const isNarrowed = wishes.search !== "" || wishes.caseworkerId !== null;
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={t("list.lead")}
        actions={
          <LinkButton href={`${here}/new`} variant="primary" icon="plus">
            {t("list.new")}
          </LinkButton>
        }
      />
      <SearchForm
        label={t("list.search.label")}
        hint={t("list.search.hint")}
        value={wishes.search}
        keep={{ ...kept, q: undefined }}
      />
      {covered.length > 0 && (
        <FilterForm keep={{ ...kept, caseworker: undefined }}>
          <SelectField
            name="caseworker"
            label={t("list.caseworker.label")}
            value={wishes.caseworkerId}
            empty={t("list.caseworker.all")}
            options={[
              { value: viewerId, label: t("list.caseworker.own") },
              ...covered.map(({ id, name }) => ({
                value: id,
                label: t("list.caseworker.covered", { name }),
              })),
            ]}
          />
        </FilterForm>
      )}
      <Tabs
        label={t("list.tabs")}
        items={loaded.states.map((state) => ({
          label: t(`list.states.${state}`),
          href: address({ state: state === "current" ? undefined : state }),
          count: counts[state],
          current: state === wishes.state,
        }))}
      />
      {rows.length > 0 ? (
        <>
          <Rows
            rows={rows}
            showCaseworker={covered.length > 0}
            order={wishes.order}
            sortHref={(order) => address({ order: order === "name" ? undefined : order })}
          />
          <Pagination
            previousHref={loaded.hasPrevious ? address({ before: rows[0]!.id }) : null}
            nextHref={loaded.hasNext ? address({ after: rows.at(-1)!.id }) : null}
            summary={t("list.count", { count: counts[wishes.state] })}
          />
        </>
      ) : isNarrowed ? (
        <EmptyState
          icon="search"
          title={
            wishes.search
              ? t("list.nothing.title", { search: wishes.search })
              : t("list.nothing.titlePlain")
          }
          action={<LinkButton href={here}>{t("list.nothing.reset")}</LinkButton>}
        >
          <p>{t("list.nothing.body")}</p>
        </EmptyState>
      ) : (
        <EmptyState
          icon="users"
          title={wishes.state === "current" ? t("list.empty.title") : t("list.empty.titleState")}
        >
          <p>{t("list.empty.body")}</p>
        </EmptyState>
      )}
    </>
  );
}

interface RowsProps {
  rows: readonly ListedJobseeker[];
  showCaseworker: boolean;
  order: "name" | "changed";
  sortHref: (order: "name" | "changed") => string;
}

function Rows({ rows, showCaseworker, order, sortHref }: RowsProps) {
  const { t, i18n } = useTranslation("referrals");
  const columns: DataColumn<ListedJobseeker>[] = [
    {
      key: "name",
      header: t("list.columns.name"),
      primary: true,
      sortHref: sortHref("name"),
      sorted: order === "name" ? "ascending" : undefined,
      cell: (row) => (
        <a href={`${here}/${row.id}`}>
          {row.lastName} {row.firstName}
        </a>
      ),
    },
    { key: "number", header: t("list.columns.number"), wide: true, cell: (row) => row.number },
    {
      key: "state",
      header: t("list.columns.state"),
      cell: (row) => <ReferralStateTag state={row.state} />,
    },
    {
      key: "changed",
      header: t("list.columns.changed"),
      label: t("list.columns.changedShort"),
      sortHref: sortHref("changed"),
      sorted: order === "changed" ? "descending" : undefined,
      cell: (row) => showMoment(row.changedAt, i18n.language),
    },
  ];
  if (showCaseworker) {
    columns.push({
      key: "caseworker",
      header: t("list.columns.caseworker"),
      cell: (row) => row.caseworkerName,
    });
  }
  return (
    <DataTable caption={t("list.caption")} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}
