import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { suggestedSkills } from "#app/occupations/queries.server.ts";
import { CheckboxGroup, Details, SelectField } from "#app/ui/index.ts";
import { cards, languageLevels, languages } from "#app/work/vocabulary.ts";
import { manyOf, partsOf, TaskFormPage, useTaskForm } from "../form-page.tsx";
import { loadFormPage, readFormPage, saveFormPage } from "../form-request.server.ts";
import { skillNames } from "../reference-names.server.ts";

/** The languages asked about first; the others open below. */
const commonLanguages = ["fi", "sv", "en"] as const;

/** How many skills of the occupation are offered to tick. */
const skillsOffered = 8;

/** What is needed: languages, cards and a few skills of the occupation. */
export const loader = (args: LoaderFunctionArgs) =>
  loadFormPage(args, "needs", async (tx, found, { language }) => {
    const chosen = await skillNames(tx, found.skills, language);
    const suggested = found.occupationCode
      ? await suggestedSkills(tx, found.occupationCode, language, skillsOffered)
      : [];
    const others = chosen.filter(({ id }) => !suggested.some((skill) => skill.id === id));
    return { skills: [...suggested, ...others].map(({ id, label }) => ({ id, label })) };
  });

export const action = async (args: ActionFunctionArgs) =>
  saveFormPage(await readFormPage(args, "needs"));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Needs() {
  const frame = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const [form, fields] = useTaskForm<"languages" | "cards" | "skills">(
    "needs",
    answer,
    frame.values,
  );
  const levels = partsOf(fields.languages);
  const others = languages.filter((language) => !commonLanguages.some((each) => each === language));
  const levelField = (language: string) => (
    <SelectField
      key={language}
      name={`languages.${language}`}
      id={`languages-${language}`}
      label={capital(t(`work:languages.${language}`))}
      value={levels[language] ?? "0"}
      empty={null}
      options={languageLevels.map((level) => ({
        value: String(level),
        label:
          level === 0
            ? t("form.languages.none")
            : `${t(`work:languageLevels.${level}.name`)}. ${t(`work:languageLevels.${level}.description`)}`,
      }))}
    />
  );
  return (
    <TaskFormPage page="needs" frame={frame} answer={answer} form={form}>
      <h2>{t("form.languages.label")}</h2>
      <p className="muted">{t("form.languages.hint")}</p>
      {commonLanguages.map(levelField)}
      <Details
        summary={t("form.languages.others")}
        open={others.some((language) => Number(levels[language] ?? 0) > 0)}
      >
        {others.map(levelField)}
      </Details>
      <CheckboxGroup
        field={fields.cards}
        values={manyOf(fields.cards)}
        label={t("form.cards.label")}
        hint={t("form.cards.hint")}
        optional
        options={cards.map((card) => ({
          value: card,
          label: t(`work:cards.${card}.name`),
          hint: t(`work:cards.${card}.description`),
        }))}
      />
      {frame.skills.length > 0 ? (
        <CheckboxGroup
          field={fields.skills}
          values={manyOf(fields.skills)}
          label={t("form.skills.label")}
          hint={t("form.skills.hint")}
          optional
          options={frame.skills.map(({ id, label }) => ({
            value: String(id),
            label: capital(label),
          }))}
        />
      ) : (
        <p className="muted">{t("form.skills.noOccupation")}</p>
      )}
    </TaskFormPage>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
