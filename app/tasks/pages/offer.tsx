import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { CheckboxGroup, Details, RadioGroup, TextArea, TextField } from "#app/ui/index.ts";
import { placementForms, supportLevels } from "#app/work/vocabulary.ts";
import { manyOf, TaskFormPage, useTaskForm } from "../form-page.tsx";
import { loadFormPage, readFormPage, saveFormPage } from "../form-request.server.ts";
import { lawfulFormsOn, publisherOf } from "../queries.server.ts";
import { longest } from "../rules.ts";

/** What the employer offers: forms of placement that are lawful for this kind of organisation, support, supervisor. */
export const loader = (args: LoaderFunctionArgs) =>
  loadFormPage(args, "offer", async (tx, found) => {
    const publisher = await publisherOf(tx, found.organisationId);
    const kind = publisher?.kind ?? "company";
    return { kind, lawful: await lawfulFormsOn(tx, kind, today()) };
  });

export const action = async (args: ActionFunctionArgs) =>
  saveFormPage(await readFormPage(args, "offer"));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Offer() {
  const frame = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const [form, fields] = useTaskForm<"forms" | "supportOffer" | "supportWords" | "supervisorName">(
    "offer",
    answer,
    frame.values,
  );
  const notOpen = placementForms.filter((each) => !frame.lawful.includes(each));
  return (
    <TaskFormPage page="offer" frame={frame} answer={answer} form={form}>
      <CheckboxGroup
        field={fields.forms}
        values={manyOf(fields.forms)}
        label={t("form.forms.label")}
        hint={t("form.forms.hint")}
        options={frame.lawful.map((each) => ({
          value: each,
          label: t(`work:forms.${each}.name`),
          hint: t(`work:forms.${each}.description`),
        }))}
      />
      {notOpen.length > 0 && (
        <Details summary={t("form.forms.notOpen", { count: notOpen.length })}>
          <p>{t("form.forms.notOpenWhy", { kind: t(`work:kinds.${frame.kind}`).toLowerCase() })}</p>
          <ul>
            {notOpen.map((each) => (
              <li key={each}>
                <strong>{t(`work:forms.${each}.name`)}.</strong>{" "}
                {t(`work:forms.${each}.description`)}{" "}
                <span className="muted">
                  {t("form.forms.source", { source: t(`work:forms.${each}.source`) })}
                </span>
              </li>
            ))}
          </ul>
        </Details>
      )}
      <TextField
        field={fields.supervisorName}
        label={t("form.supervisorName.label")}
        hint={t("form.supervisorName.hint")}
        why={t("form.supervisorName.why")}
        autoComplete="off"
        autoCapitalize="words"
      />
      <RadioGroup
        field={fields.supportOffer}
        label={t("form.supportOffer.label")}
        hint={t("form.supportOffer.hint")}
        optional
        options={supportLevels.map((level) => ({
          value: String(level),
          label: t(`work:support.offer.${level}.name`),
          hint: t(`work:support.offer.${level}.description`),
        }))}
      />
      <TextArea
        field={fields.supportWords}
        label={t("form.supportWords.label")}
        hint={t("form.supportWords.hint")}
        rows={4}
        limit={longest.supportWords}
        optional
      />
    </TaskFormPage>
  );
}
