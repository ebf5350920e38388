import { useTranslation } from "react-i18next";
import { Button, PostForm } from "#app/ui/index.ts";
import { demonstrationAccounts, demonstrationPassword } from "./demonstration.ts";

/** The demonstration's made-up people, each with a button that signs in as them. */
export function DemonstrationSignIns({ action }: { action: string }) {
  const { t } = useTranslation("accounts");
  return (
    <section aria-labelledby="demonstration-sign-ins">
      <h2 id="demonstration-sign-ins">{t("demonstration.title")}</h2>
      <p>{t("demonstration.lead", { password: demonstrationPassword })}</p>
      <ul className="waiting-list">
        {demonstrationAccounts.map(({ key, email, name }) => (
          <li className="waiting-list__row" key={key}>
            <div className="waiting-list__words">
              <div className="waiting-list__title">
                {name}, {t(`demonstration.who.${key}`)}
              </div>
              <div className="muted">{email}</div>
            </div>
            <div className="waiting-list__action">
              <PostForm action={action}>
                <input type="hidden" name="email" value={email} />
                <input type="hidden" name="password" value={demonstrationPassword} />
                <Button small about={name}>
                  {t("demonstration.sign_in")}
                </Button>
              </PostForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
