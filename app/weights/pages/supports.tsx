import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { DataTable, EmptyState, LinkButton, Message, PageHeader } from "#app/ui/index.ts";
import { byKind, inLanguage, showDestination, showParties } from "../support-words.ts";
import { supportsInForce } from "../supports.server.ts";

export const handle = { wide: true };

/** The supports that bridges are built of, by kind, with what each costs in effort points. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const supports = await asViewer(viewer, (tx) => supportsInForce(tx, today()));
  return {
    title: `${t("weights:supports.title")} · TOIMI`,
    saved: supports.some(
      ({ action }) => action.id === new URL(request.url).searchParams.get("done"),
    ),
    groups: byKind(supports).map(([kind, group]) => ({
      kind,
      supports: group.map(({ action, name, explanation, validFrom }) => ({
        code: action.id,
        name: inLanguage(name, language),
        explanation: inLanguage(explanation, language),
        cost: action.cost,
        agrees: showParties(action, t),
        leads: showDestination(action, t),
        since: showDate(validFrom, language),
      })),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Supports() {
  const { t } = useTranslation("weights");
  const { groups, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("supports.title")} lead={t("supports.lead")} />
      {saved && (
        <Message tone="success" announce>
          <p>{t("supports.saved")}</p>
        </Message>
      )}
      <p>{t("supports.points")}</p>
      {groups.length === 0 && (
        <EmptyState title={t("supports.empty.title")}>
          <p>{t("supports.empty.body")}</p>
        </EmptyState>
      )}
      {groups.map(({ kind, supports }) => (
        <section key={kind} aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{t(`kinds.${kind}`)}</h2>
          <DataTable
            caption={t(`kinds.${kind}`)}
            rows={supports}
            rowKey={({ code }) => code}
            columns={[
              {
                key: "name",
                header: t("supports.columns.name"),
                primary: true,
                cell: ({ name }) => name,
              },
              {
                key: "explanation",
                header: t("supports.columns.what"),
                wide: true,
                cell: ({ explanation }) => explanation,
              },
              {
                key: "cost",
                header: t("supports.columns.cost"),
                numeric: true,
                cell: ({ cost }) => cost,
              },
              {
                key: "agrees",
                header: t("supports.columns.agrees"),
                cell: ({ agrees }) => agrees,
              },
              { key: "leads", header: t("supports.columns.leads"), cell: ({ leads }) => leads },
              { key: "since", header: t("supports.columns.since"), cell: ({ since }) => since },
              {
                key: "edit",
                header: t("supports.columns.edit"),
                hideHeader: true,
                cell: ({ code, name }) => (
                  <LinkButton
                    small
                    icon="pencil"
                    about={name}
                    href={`/coordinator/supports/${code}`}
                  >
                    {t("supports.edit")}
                  </LinkButton>
                ),
              },
            ]}
          />
        </section>
      ))}
    </>
  );
}
