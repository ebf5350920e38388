import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { endSession } from "#app/platform/session/sign-in.server.ts";
import { findViewer } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, PageHeader, PostForm } from "#app/ui/index.ts";

/** Asks; only the button signs out, so that no picture or link elsewhere can. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await findViewer(request))) throw redirect("/");
  const t = translator(languageOf(request));
  return { title: `${t("accounts:sign_out.title")} · TOIMI` };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Ends the session. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await endSession(request);
  return redirect("/sign-in?done=signed_out", { status: 303, headers: { "Set-Cookie": cookie } });
}

export default function SignOut() {
  const { t } = useTranslation("accounts");
  return (
    <>
      <PageHeader title={t("sign_out.title")} lead={t("sign_out.lead")} />
      <PostForm>
        <ButtonRow>
          <Button variant="primary" icon="log-out">
            {t("sign_out.submit")}
          </Button>
          <a href="/">{t("sign_out.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
