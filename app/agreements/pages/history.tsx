import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, LinkButton, Message, PageHeader } from "#app/ui/index.ts";
import { listAddress, newVersionAddress } from "../addresses.ts";
import { agreementsMade, formOfAddress, versionsOf } from "../queries.server.ts";
import { type ShownVersion, VersionView } from "../version-view.tsx";
import { languagesOn, lastDayOf, stateOf } from "../versions.ts";

/** Every version of a form's words, the newest first, with how many agreements were made with each. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = formOfAddress(params.form);
  if (!form) throw notFound();
  const language = languageOf(request);
  const t = translator(language);
  const day = today();
  const versions = await asViewer(viewer, (tx) => versionsOf(tx, form));
  const madeWith = await agreementsMade(form);
  const saved = new URL(request.url).searchParams.get("done");
  const states = languagesOn(versions, day);
  return {
    title: `${t(`work:forms.${form}.name`)} · ${t("agreements:list.title")} · TOIMI`,
    form,
    saved: versions.find(({ number }) => String(number) === saved)?.number ?? null,
    behind: languages
      .filter((one) => states[one].state !== "current")
      .map((one) => ({ language: one, state: states[one].state as "old" | "missing" })),
    versions: versions.map((version): ShownVersion => {
      const last = lastDayOf(version, versions);
      return {
        number: version.number,
        state: stateOf(version, versions, day),
        from: showDate(version.validFrom, language),
        until: last && showDate(last, language),
        madeBy: version.changedBy,
        madeOn: showDate(dateOf(version.createdAt), language),
        why: version.why,
        agreements: madeWith(version.number),
        words: version.words,
      };
    }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function AgreementHistory() {
  const { t } = useTranslation(["agreements", "work"]);
  const { form, saved, behind, versions } = useLoaderData<typeof loader>();
  const made = versions.find(({ number }) => number === saved);
  const name = t(`work:forms.${form}.name`);
  return (
    <>
      <PageHeader
        back={{ href: listAddress, label: t("history.back") }}
        title={name}
        lead={t("history.lead")}
        actions={
          <LinkButton variant="primary" icon="pencil" href={newVersionAddress(form)}>
            {t("history.new")}
          </LinkButton>
        }
      />
      {made && (
        <Message tone="success" announce>
          <p>{t("history.saved", { number: made.number, from: made.from })}</p>
        </Message>
      )}
      {behind.length > 0 && (
        <Message tone="warning">
          {behind.map(({ language, state }) => (
            <p key={language}>
              {t(`list.behind.${state}`, { form: name, language: t(`language.${language}`) })}
            </p>
          ))}
          <p>{t("list.behind.what")}</p>
        </Message>
      )}
      {versions.length === 0 && (
        <EmptyState icon="file" title={t("history.empty.title")}>
          <p>{t("history.empty.body")}</p>
        </EmptyState>
      )}
      {versions.map((version) => (
        <VersionView key={version.number} form={form} version={version} />
      ))}
    </>
  );
}
