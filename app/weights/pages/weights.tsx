import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { DataTable, LinkButton, PageHeader, WaitingList } from "#app/ui/index.ts";
import { inForceOf, weightSets } from "../queries.server.ts";
import { SetInWords } from "../set-in-words.tsx";
import { SetStateTag } from "../set-state.tsx";

export const handle = { wide: true };

/** The weights in force in words, drafts that wait, and every version there has been. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const day = (moment: string) => showDate(dateOf(moment), language);
  const sets = await weightSets(viewer);
  const inForce = inForceOf(sets);
  const by = (name: string | null, at: string | null) =>
    at && (name ? t("weights:list.by", { name, date: day(at) }) : t("weights:list.withRelease"));
  return {
    title: `${t("weights:list.title")} · TOIMI`,
    inForce: {
      version: inForce.version,
      values: inForce.values,
      since: day(inForce.approvedAt ?? inForce.proposedAt),
    },
    sets: sets.map((set) => ({
      id: set.id,
      version: set.version,
      state: set.state,
      why: set.why,
      proposed: by(set.proposedBy, set.proposedAt),
      decided: by(set.approvedBy, set.approvedAt) ?? by(set.rejectedBy, set.rejectedAt),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Weights() {
  const { t } = useTranslation("weights");
  const { inForce, sets } = useLoaderData<typeof loader>();
  const drafts = sets.filter(({ state }) => state === "draft");
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={t("list.lead")}
        actions={
          <LinkButton href="/coordinator/weights/new" icon="pencil" variant="primary">
            {t("list.propose")}
          </LinkButton>
        }
      />
      {drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t("list.drafts")}</h2>
          <WaitingList
            items={drafts.map(({ id, version, why, proposed }) => ({
              key: id,
              title: <a href={`/coordinator/weights/${id}`}>{t("list.version", { version })}</a>,
              detail: why,
              when: proposed,
            }))}
          />
        </section>
      )}
      <section aria-labelledby="in-force">
        <h2 id="in-force">{t("list.inForce", { version: inForce.version })}</h2>
        <p>{t("list.since", { date: inForce.since })}</p>
        <SetInWords values={inForce.values} />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">{t("list.history")}</h2>
        <DataTable
          caption={t("list.history")}
          rows={sets}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "version",
              header: t("list.columns.version"),
              primary: true,
              cell: ({ id, version }) => (
                <a href={`/coordinator/weights/${id}`}>{t("list.version", { version })}</a>
              ),
            },
            {
              key: "state",
              header: t("list.columns.state"),
              cell: ({ state }) => <SetStateTag state={state} />,
            },
            {
              key: "proposed",
              header: t("list.columns.proposed"),
              cell: ({ proposed }) => proposed,
            },
            { key: "why", header: t("list.columns.why"), cell: ({ why }) => why || "–" },
            {
              key: "decided",
              header: t("list.columns.decided"),
              cell: ({ decided }) => decided ?? t("list.undecided"),
            },
          ]}
        />
      </section>
    </>
  );
}
