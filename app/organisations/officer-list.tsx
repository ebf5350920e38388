import { useTranslation } from "react-i18next";
import {
  DataTable,
  EmptyState,
  PageHeader,
  Pagination,
  SearchForm,
  StateTag,
  Tabs,
} from "#app/ui/index.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { type OrganisationState, organisationStates } from "./rules.ts";
import { stateTone } from "./state-tone.ts";

export interface OfficerRow {
  id: string;
  name: string;
  businessId: string;
  kind: OrganisationKind;
  status: OrganisationState;
  municipality: string;
  registered: string;
  /** Days since it was registered. */
  days: number;
}

export interface OfficerListProps {
  state: OrganisationState | "all";
  words: string;
  page: number;
  more: boolean;
  counts: Record<OrganisationState, number>;
  rows: OfficerRow[];
}

/** The officer's list: tabs by state, a search, and the organisations. */
export function OfficerList({ state, words, page, more, counts, rows }: OfficerListProps) {
  const { t } = useTranslation("organisations");
  const address = (values: { state?: string; page?: number }) => {
    const query = new URLSearchParams({ state: values.state ?? state });
    if (words) query.set("q", words);
    if (values.page && values.page > 1) query.set("page", String(values.page));
    return `/officer?${query}`;
  };
  const all = organisationStates.reduce((sum, name) => sum + counts[name], 0);
  return (
    <>
      <PageHeader
        title={t("officer.title")}
        lead={
          words
            ? t("officer.lead_search", { words })
            : t("officer.lead", { count: counts.registered })
        }
      />
      <SearchForm action="/officer" keep={{ state }} label={t("officer.search")} value={words} />
      <Tabs
        label={t("officer.tabs")}
        items={[
          ...organisationStates.map((name) => ({
            label: t(`officer.tab.${name}`),
            href: address({ state: name }),
            count: counts[name],
            current: state === name,
          })),
          {
            label: t("officer.tab.all"),
            href: address({ state: "all" }),
            count: all,
            current: state === "all",
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState
          icon="building"
          title={words ? t("officer.none_found", { words }) : t(`officer.none.${state}`)}
        />
      ) : (
        <DataTable
          caption={t("officer.title")}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              header: t("field.name"),
              primary: true,
              cell: (row) => <a href={`/officer?organisation=${row.id}`}>{row.name}</a>,
            },
            { key: "id", header: t("field.business_id"), cell: (row) => row.businessId },
            {
              key: "kind",
              header: t("field.kind_name"),
              wide: true,
              cell: (row) => t(`work:kinds.${row.kind}`),
            },
            { key: "place", header: t("field.municipality"), cell: (row) => row.municipality },
            {
              key: "state",
              header: t("officer.state"),
              cell: (row) => (
                <StateTag tone={stateTone[row.status]}>{t(`state.${row.status}`)}</StateTag>
              ),
            },
            {
              key: "registered",
              header: t("officer.registered"),
              cell: (row) =>
                row.status === "registered"
                  ? `${row.registered} (${t("officer.days", { count: row.days })})`
                  : row.registered,
            },
          ]}
        />
      )}
      <Pagination
        previousHref={page > 1 ? address({ page: page - 1 }) : null}
        nextHref={more ? address({ page: page + 1 }) : null}
        summary={t("officer.page", { page })}
      />
    </>
  );
}
