import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { Button, Facts, Message, PageHeader, PostForm } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { confirmByLink } from "../confirm-placement.server.ts";
import { readPlacementLink } from "../link-page.server.ts";
import { showDays, showTimes } from "../term-words.ts";

export const handle = { focused: true };

/** A person's own page of an agreement, by the link they were sent. Opening it confirms nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(languageOf(request));
  const page = await readPlacementLink(params.token ?? "");
  if (!page) {
    await countAttempt("token:address");
    return data(
      { title: `${t("placements:link.dead.title")} · TOIMI`, page: null, done: false },
      { status: 404 },
    );
  }
  const done = new URL(request.url).searchParams.get("done") === "confirmed";
  const title = t("placements:link.title", { organisation: page.organisationName });
  return data({ title: `${title} · TOIMI`, page, done });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
  { name: "robots", content: "noindex" },
];

/** Only this confirms, once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const confirmed = await confirmByLink(params.token ?? "");
  if (confirmed.ok) {
    const here = new URL(request.url);
    here.searchParams.set("done", "confirmed");
    return redirect(here.pathname + here.search, 303);
  }
  if (confirmed.code === "not_found") await countAttempt("token:address");
  return data({ refused: true }, { status: confirmed.code === "gone" ? 409 : 404 });
}

export default function PlacementByLink() {
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("placements");
  const words = t as unknown as Translate;
  if (!page) return <PageHeader title={t("link.dead.title")} lead={t("link.dead.body")} />;
  const open = page.state === "proposed" && !page.confirmedAt;
  const gone = page.state === "cancelled";
  return (
    <>
      <PageHeader
        title={t("link.title", { organisation: page.organisationName })}
        lead={t(gone ? "link.gone" : open ? "link.lead" : "link.confirmed")}
      />
      {done && <Message tone="success" title={t("link.done")} announce />}
      {answer?.refused && <Message tone="warning" title={t("link.refused")} announce />}
      {!gone && (
        <Facts
          items={[
            { label: t("fact.work"), value: page.taskTitle },
            { label: t("fact.organisation"), value: page.organisationName },
            { label: t("fact.form"), value: t(`work:forms.${page.form}.name`) },
            {
              label: t("fact.days"),
              value: showDays(page.startsOn, page.endsOn, words, i18n.language),
            },
            { label: t("fact.times"), value: showTimes(page, words, i18n.language) },
            { label: t("fact.supervisor"), value: page.supervisorName },
            ...(page.goals ? [{ label: t("fact.goals"), value: page.goals }] : []),
          ]}
        />
      )}
      {open && (
        <PostForm label={t("link.accept")}>
          <p>{t("link.free")}</p>
          <Button variant="primary" icon="check">
            {t("link.accept")}
          </Button>
        </PostForm>
      )}
      <p>
        {t("link.caseworker", { name: page.caseworkerName })}
        {page.caseworkerPhone && ` ${t("link.phone", { phone: page.caseworkerPhone })}`}
      </p>
    </>
  );
}
