import { useTranslation } from "react-i18next";
import type { KeptForm } from "#app/platform/session/kept-form.server.ts";
import { Button, ButtonRow, PageHeader } from "#app/ui/index.ts";

/** After signing in again: sends the form that was waiting, with everything that was typed. */
export function ResumeForm({ kept }: { kept: KeptForm }) {
  const { t } = useTranslation("accounts");
  return (
    <>
      <PageHeader title={t("resume.title")} lead={t("resume.lead")} />
      <form method="post" action={kept.to}>
        {kept.entries.map(([name, value], n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several values may share a name; they never move
          <input key={n} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button variant="primary">{t("resume.continue")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
