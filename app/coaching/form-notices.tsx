import { useTranslation } from "react-i18next";
import { Message } from "#app/ui/index.ts";
import type { RequestPage } from "./queries.server.ts";
import type { RefusedForm } from "./request-forms.server.ts";

interface FormNoticesProps {
  page: RequestPage;
  done: string | null;
  refused: RefusedForm | undefined;
}

/** What has just been done; or that somebody was first, and how it stands now. */
export function FormNotices({ page, done, refused }: FormNoticesProps) {
  const { t } = useTranslation("coaching");
  if (refused?.conflict === "taken") {
    return (
      <Message
        tone="warning"
        title={t("conflict.taken.title", { name: page.coachName ?? "" })}
        announce
      >
        <p>{t("conflict.taken.body")}</p>
      </Message>
    );
  }
  if (refused?.conflict) {
    const last = page.events.at(-1);
    return (
      <Message tone="warning" title={t("conflict.moved_on.title")} announce>
        <p>
          {t("conflict.moved_on.now", {
            state: t(`state.${page.state}`),
            act: last ? t(`act.${last.act}`) : "",
            name: last?.byName ?? "",
          })}
        </p>
        <p>{t("conflict.moved_on.kept")}</p>
      </Message>
    );
  }
  return done && !refused ? <Message tone="success" title={t(`done.${done}`)} announce /> : null;
}
