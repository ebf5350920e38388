import { useTranslation } from "react-i18next";
import { LinkButton, PageHeader } from "../ui/index.ts";

const worded = new Set([400, 403, 404, 405, 409, 413, 429, 503]);

interface Refusal {
  area?: string;
  minutes?: number;
}

/** What a person sees when a page cannot be shown: what happened and what to do next, never a stack trace. */
export function ErrorPage({
  status,
  data,
  reference,
}: {
  status: number;
  data?: unknown;
  reference: string;
}) {
  const { t } = useTranslation("site");
  const refusal = (typeof data === "object" && data !== null ? data : {}) as Refusal;
  const kind = worded.has(status) ? status : 500;
  const text =
    kind === 403 && refusal.area
      ? t("error.403.area", { area: t(`capacity.${refusal.area}`) })
      : kind === 429
        ? t("error.429.text", { count: refusal.minutes ?? 15 })
        : t(`error.${kind}.text`, { reference });
  return (
    <>
      <title>{`${t(`error.${kind}.title`)} · TOIMI`}</title>
      <PageHeader title={t(`error.${kind}.title`)} lead={text} />
      <LinkButton href="/" variant="secondary">
        {t("error.back_home")}
      </LinkButton>
    </>
  );
}
