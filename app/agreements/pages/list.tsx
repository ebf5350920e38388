import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { type DataColumn, DataTable, LinkButton, Message, PageHeader } from "#app/ui/index.ts";
import { addressOf, newVersionAddress } from "../addresses.ts";
import { LanguageTag } from "../language-tag.tsx";
import { allVersions } from "../queries.server.ts";
import { holdingOn, languagesOn, stateOf } from "../versions.ts";

export const handle = { wide: true };

/** The forms of work with the version of the agreement's words in use, what is coming, and languages left behind. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const day = today();
  const all = await allVersions(viewer);
  return {
    title: `${translator(language)("agreements:list.title")} · TOIMI`,
    forms: all.map(({ form, versions }) => {
      const dated = ({ number, validFrom }: { number: number; validFrom: string }) => ({
        number,
        from: showDate(validFrom, language),
      });
      const inUse = holdingOn(versions, day);
      return {
        form,
        inUse: inUse ? dated(inUse) : null,
        coming: versions
          .filter((one) => stateOf(one, versions, day) === "coming")
          .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
          .map(dated),
        languages: languagesOn(versions, day),
      };
    }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Agreements() {
  const { t } = useTranslation(["agreements", "work"]);
  const { forms } = useLoaderData<typeof loader>();
  const behind = forms.flatMap(({ form, languages: states }) =>
    languages
      .filter((one) => states[one].state !== "current")
      .map((one) => ({ form, language: one, state: states[one].state as "old" | "missing" })),
  );
  const nameOf = (form: (typeof forms)[number]["form"]) => t(`work:forms.${form}.name`);
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      {behind.length > 0 && (
        <Message tone="warning" title={t("list.behind.title")}>
          <ul>
            {behind.map(({ form, language, state }) => (
              <li key={`${form} ${language}`}>
                {t(`list.behind.${state}`, {
                  form: nameOf(form),
                  language: t(`language.${language}`),
                })}
              </li>
            ))}
          </ul>
          <p>{t("list.behind.what")}</p>
        </Message>
      )}
      <DataTable
        caption={t("list.title")}
        rows={forms}
        rowKey={({ form }) => form}
        columns={[
          {
            key: "form",
            header: t("list.columns.form"),
            primary: true,
            cell: ({ form }) => <a href={addressOf(form)}>{nameOf(form)}</a>,
          },
          {
            key: "inUse",
            header: t("list.columns.inUse"),
            cell: ({ inUse }) => (inUse ? t("list.from", inUse) : t("list.none")),
          },
          ...languages.map(
            (one): DataColumn<(typeof forms)[number]> => ({
              key: one,
              header: t(`languageName.${one}`),
              cell: ({ languages: states }) => <LanguageTag {...states[one]} />,
            }),
          ),
          {
            key: "coming",
            header: t("list.columns.coming"),
            cell: ({ coming }) =>
              coming.length > 0 ? coming.map((one) => t("list.since", one)).join("; ") : "–",
          },
          {
            key: "new",
            header: t("list.columns.new"),
            hideHeader: true,
            cell: ({ form }) => (
              <LinkButton small icon="pencil" about={nameOf(form)} href={newVersionAddress(form)}>
                {t("list.new")}
              </LinkButton>
            ),
          },
        ]}
      />
      <p>{t("list.kept")}</p>
    </>
  );
}
