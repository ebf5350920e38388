import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, PageHeader } from "#app/ui/index.ts";
import { EnvironmentCard } from "../environment-card.tsx";
import { environmentsForCoordinator } from "../queries.server.ts";

/** Every environment, with how many people are in it: counts under five are hidden. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  return {
    title: `${translator(language)("environments:list.title")} · TOIMI`,
    environments: await environmentsForCoordinator(viewer, language),
    day: today(),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function CoordinatorEnvironments() {
  const { environments, day } = useLoaderData<typeof loader>();
  const { t } = useTranslation("environments");
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("staff_list.lead_coordinator")} />
      {environments.length === 0 && (
        <EmptyState icon="building" title={t("staff_list.empty")}>
          <p>{t("staff_list.empty_body")}</p>
        </EmptyState>
      )}
      {environments.map((one) => (
        <EnvironmentCard
          key={one.id}
          environment={one}
          day={day}
          organisation
          more={[
            {
              label: t("fact.people"),
              value: one.people ?? t("hidden_count"),
              icon: "users",
            },
          ]}
        />
      ))}
    </>
  );
}
