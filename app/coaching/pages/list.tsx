import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { EmptyState, LinkButton, PageHeader, Pagination } from "#app/ui/index.ts";
import { coachingAddress, newRequestAddress } from "../addresses.ts";
import { pageIn } from "../page-number.ts";
import { listOwnRequests } from "../queries.server.ts";
import { RequestTable } from "../request-table.tsx";

export const handle = { wide: true };

/** The organisation's coaching requests. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const page = pageIn(new URL(request.url));
  return asViewer(viewer, async (tx) => ({
    title: `${translator(language)("coaching:list.title")} · TOIMI`,
    page,
    today: today(),
    ...(await listOwnRequests(tx, page, language)),
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function CoachingRequests() {
  const { rows, hasNext, page, today: day } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coaching");
  const ask = (
    <LinkButton variant="primary" icon="plus" href={newRequestAddress()}>
      {t("list.ask")}
    </LinkButton>
  );
  if (rows.length === 0 && page === 1) {
    return (
      <>
        <PageHeader title={t("list.title")} lead={t("list.lead")} />
        <EmptyState icon="inbox" title={t("list.empty.title")} action={ask}>
          <p>{t("list.empty.body")}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} actions={ask} />
      <RequestTable rows={rows} side="employer" caption={t("list.title")} today={day} withCoach />
      <Pagination
        previousHref={page > 1 ? `${coachingAddress}?page=${page - 1}` : null}
        nextHref={hasNext ? `${coachingAddress}?page=${page + 1}` : null}
      />
    </>
  );
}
