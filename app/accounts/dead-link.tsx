import { useTranslation } from "react-i18next";
import { LinkButton, PageHeader } from "#app/ui/index.ts";

/** A mailed link that opens nothing: guessed, used, withdrawn or too old. All look the same. */
export function DeadLink({ kind }: { kind: "reset" | "verify" | "invitation" }) {
  const { t } = useTranslation("accounts");
  return (
    <>
      <PageHeader title={t("dead_link.title")} lead={t(`dead_link.${kind}`)} />
      {kind === "reset" && (
        <LinkButton href="/forgotten-password">{t("dead_link.new_reset")}</LinkButton>
      )}
      {kind === "verify" && <LinkButton href="/account">{t("dead_link.account")}</LinkButton>}
      {kind === "invitation" && <LinkButton href="/sign-in">{t("dead_link.sign_in")}</LinkButton>}
    </>
  );
}
