import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, PageHeader } from "#app/ui/index.ts";
import { EnvironmentCard } from "../environment-card.tsx";
import { environmentsForCaseworker } from "../queries.server.ts";

/** The environments that are open now, with their standing tasks. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  return {
    title: `${translator(language)("environments:list.title")} · TOIMI`,
    environments: await environmentsForCaseworker(viewer, language),
    day: today(),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function CaseworkerEnvironments() {
  const { environments, day } = useLoaderData<typeof loader>();
  const { t } = useTranslation("environments");
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("staff_list.lead_caseworker")} />
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
          taskHref={(id) => `/caseworker/tasks/${id}`}
        />
      ))}
    </>
  );
}
