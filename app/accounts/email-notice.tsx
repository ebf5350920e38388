import { useTranslation } from "react-i18next";
import { Button, Message, PostForm } from "#app/ui/index.ts";

/** Says that the address is not confirmed yet and what to do. Stands on any page of a signed-in person. */
export function EmailNotice({ email }: { email: string }) {
  const { t } = useTranslation("accounts");
  return (
    <Message tone="warning" title={t("email_notice.title")}>
      <p>{t("email_notice.text", { email })}</p>
      <PostForm action="/account">
        <Button small name="intent" value="confirm" icon="mail">
          {t("email_notice.again")}
        </Button>
      </PostForm>
    </Message>
  );
}
