import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { findViewer } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, PageHeader, PostForm } from "#app/ui/index.ts";
import { confirmEmail } from "../confirm-email.server.ts";
import { DeadLink } from "../dead-link.tsx";
import { hasConfirmedAccount, openLink } from "../queries.server.ts";

/** The page behind the link that proves an address. Opening it spends nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(languageOf(request));
  const link = await openLink(params.token ?? "", "verify_email");
  if (!link) {
    await countAttempt("token:address");
    return data(
      { title: `${t("accounts:dead_link.title")} · TOIMI`, email: null, joins: false },
      { status: 404 },
    );
  }
  const joins = await hasConfirmedAccount(link.email);
  const title = t(joins ? "accounts:verify.title_join" : "accounts:verify.title");
  return data({ title: `${title} · TOIMI`, email: link.email, joins });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Only this spends the link. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await findViewer(request);
  const done = await confirmEmail(params.token ?? "");
  if (!done.ok) {
    await countAttempt("token:address");
    return data(null, { status: 404 });
  }
  if (done.value === "joined") return redirect("/sign-in?done=joined", 303);
  return redirect(viewer ? "/account?done=confirmed" : "/sign-in?done=confirmed", 303);
}

export default function VerifyEmail() {
  const { t } = useTranslation("accounts");
  const { email, joins } = useLoaderData<typeof loader>();
  if (email === null) return <DeadLink kind="verify" />;
  return (
    <>
      <PageHeader
        title={t(joins ? "verify.title_join" : "verify.title")}
        lead={t(joins ? "verify.lead_join" : "verify.lead", { email })}
      />
      <PostForm>
        <ButtonRow>
          <Button variant="primary" icon="check">
            {t(joins ? "verify.submit_join" : "verify.submit")}
          </Button>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t("verify.not_me")}</p>
    </>
  );
}
