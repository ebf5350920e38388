import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, PageHeader } from "#app/ui/index.ts";

/** The job coach's home. Requests and the calendar come with workplace coaching. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, "coach");
  return { title: `${translator(languageOf(request))("site:coach.title")} · TOIMI` };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Coach() {
  const { t } = useTranslation("site");
  return (
    <>
      <PageHeader title={t("coach.title")} />
      <EmptyState title={t("coach.lead")}>{t("coach.tasks")}</EmptyState>
    </>
  );
}
