import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { EmptyState, LinkButton, Message, PageHeader } from "#app/ui/index.ts";
import { environmentAddress, environmentsAddress } from "../addresses.ts";
import { EnvironmentCard } from "../environment-card.tsx";
import { readEnvironments, readRight } from "../queries.server.ts";

/** The organisation's own environments. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  return asViewer(viewer, async (tx) => ({
    title: `${translator(language)("environments:list.title")} · TOIMI`,
    organisation: viewer.organisation.name,
    right: await readRight(tx, viewer.acting.organisationId),
    environments: await readEnvironments(tx, language),
    day: today(),
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Environments() {
  const { environments, right, organisation, day } = useLoaderData<typeof loader>();
  const { t } = useTranslation("environments");
  const add = right.may && (
    <LinkButton variant="primary" icon="plus" href={`${environmentsAddress}/new`}>
      {t("list.add")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        back={{ href: "/employer/organisation", label: organisation }}
        title={t("list.title")}
        lead={t("list.lead")}
        actions={environments.length > 0 && add}
      />
      {!right.may && (
        <Message title={t("list.not_lawful.title")}>
          <p>{t("list.not_lawful.body", { source: right.source })}</p>
        </Message>
      )}
      {environments.length === 0 && right.may && (
        <EmptyState icon="building" title={t("list.empty.title")} action={add}>
          <p>{t("list.empty.body")}</p>
        </EmptyState>
      )}
      {environments.map((one) => (
        <EnvironmentCard
          key={one.id}
          environment={one}
          day={day}
          href={environmentAddress(one.id)}
        />
      ))}
    </>
  );
}
