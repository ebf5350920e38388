import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, Message, PageHeader, Pagination, SearchForm, Tabs } from "#app/ui/index.ts";
import { requestAddress } from "../addresses.ts";
import { findByReference, readDesk } from "../desk.server.ts";
import { pageIn } from "../page-number.ts";
import { RequestTable } from "../request-table.tsx";
import { deskTabs, readReference } from "../rules.ts";

export const handle = { wide: true };

/** The coach's desk. A reference that is searched for opens its request. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coach");
  const language = languageOf(request);
  const url = new URL(request.url);
  const asked = url.searchParams.get("tab");
  const tab = deskTabs.find((one) => one === asked) ?? "waiting";
  const page = pageIn(url);
  const search = storableLine(url.searchParams.get("q") ?? "").slice(0, 40);
  const reference = readReference(search);
  return asViewer(viewer, async (tx) => {
    const found = reference && (await findByReference(tx, reference));
    if (found) throw redirect(requestAddress("coach", found));
    return {
      title: `${translator(language)("coaching:desk.title")} · TOIMI`,
      tab,
      page,
      search,
      today: today(),
      self: viewer.accountId,
      ...(await readDesk(tx, viewer, { tab, page, language })),
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Desk() {
  const {
    self,
    tab,
    page,
    rows,
    hasNext,
    counts,
    load,
    search,
    today: day,
  } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coaching");
  const href = (to: number) => `/coach?tab=${tab}&page=${to}`;
  return (
    <>
      <PageHeader title={t("desk.title")} lead={t("desk.lead", { count: counts.waiting })} />
      <p className={load.open >= load.limit ? undefined : "muted"}>
        {t(load.open >= load.limit ? "desk.full" : "desk.load", load)}
      </p>
      {search && (
        <Message tone="warning" title={t("desk.notFound", { search })} announce>
          <p>{t("desk.notFoundBody")}</p>
        </Message>
      )}
      <Tabs
        label={t("desk.tabs")}
        items={deskTabs.map((one) => ({
          label: t(`desk.tab.${one}`),
          href: `/coach?tab=${one}`,
          count: counts[one],
          current: one === tab,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState icon="inbox" title={t(`desk.empty.${tab}.title`)}>
          <p>{t(`desk.empty.${tab}.body`)}</p>
        </EmptyState>
      ) : (
        <RequestTable
          rows={rows}
          side="coach"
          caption={t(`desk.tab.${tab}`)}
          today={day}
          self={self}
          withoutState={tab === "waiting"}
          withCoach={tab === "others" || tab === "closed"}
        />
      )}
      <Pagination
        previousHref={page > 1 ? href(page - 1) : null}
        nextHref={hasNext ? href(page + 1) : null}
      />
      <SearchForm
        action="/coach"
        label={t("desk.search")}
        hint={t("desk.searchHint")}
        value={search}
      />
    </>
  );
}
