import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { type DataColumn, DataTable, EmptyState, Facts, PageHeader, Tag } from "#app/ui/index.ts";
import type { PromiseCounts } from "../promise.ts";
import { readPromises } from "../promises.server.ts";

export const handle = { wide: true };

/** For the coordinator: are the promises of workplace coaching kept, where, and how much each coach has. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  return {
    title: `${translator(language)("coaching:promises.title")} · TOIMI`,
    ...(await readPromises(viewer, language)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

type Count = Exclude<keyof PromiseCounts, "requests">;

export default function Promises() {
  const { all, places, coaches, rules, since } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation("coaching");
  const columns = <Row extends PromiseCounts>(keys: readonly Count[]): DataColumn<Row>[] =>
    keys.map((key) => ({
      key,
      header: t(`promises.${key}`),
      numeric: true,
      cell: (row) => row[key],
    }));
  return (
    <>
      <PageHeader
        back="/coordinator"
        title={t("promises.title")}
        lead={t("promises.lead", { date: showDate(since, i18n.language) })}
      />
      <p className="muted">{t("promises.rules", rules)}</p>
      {all.requests === 0 ? (
        <EmptyState icon="inbox" title={t("promises.empty.title")}>
          <p>{t("promises.empty.body")}</p>
        </EmptyState>
      ) : (
        <>
          <section>
            <h2>{t("promises.all")}</h2>
            <Facts
              items={[
                { label: t("promises.requests"), value: all.requests },
                { label: t("promises.kept"), value: all.kept },
                { label: t("promises.broken"), value: all.broken },
                { label: t("promises.waiting"), value: all.waiting },
                { label: t("promises.visitLate"), value: all.visitLate },
              ]}
            />
          </section>
          <section>
            <h2>{t("promises.places")}</h2>
            <DataTable
              caption={t("promises.places")}
              rows={places}
              rowKey={({ name }) => name}
              columns={[
                {
                  key: "name",
                  header: t("promises.place"),
                  primary: true,
                  cell: ({ name }) => name,
                },
                {
                  key: "requests",
                  header: t("promises.requests"),
                  numeric: true,
                  cell: ({ requests }) => requests,
                },
                ...columns<(typeof places)[number]>(["kept", "broken", "waiting", "visitLate"]),
              ]}
            />
          </section>
        </>
      )}
      <section>
        <h2>{t("promises.coaches")}</h2>
        <p>{t("promises.coachesLead")}</p>
        <DataTable
          caption={t("promises.coaches")}
          rows={coaches}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("promises.coach"), primary: true, cell: ({ name }) => name },
            {
              key: "open",
              header: t("promises.open"),
              cell: ({ open }) => (
                <>
                  {t("promises.openOf", { open, limit: rules.caseload })}{" "}
                  {open >= rules.caseload && <Tag tone="attention">{t("promises.full")}</Tag>}
                </>
              ),
            },
            ...columns<(typeof coaches)[number]>(["kept", "broken", "visitLate"]),
          ]}
        />
      </section>
    </>
  );
}
