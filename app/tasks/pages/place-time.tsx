import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DateField, NumberField, Sides, TextField, WeekGrid } from "#app/ui/index.ts";
import { manyOf, TaskFormPage, useTaskForm } from "../form-page.tsx";
import { loadFormPage, readFormPage, saveFormPage } from "../form-request.server.ts";
import { placeName } from "../reference-names.server.ts";

/** Where and when: postal code, hours, dates and parts of the week. */
export const loader = (args: LoaderFunctionArgs) =>
  loadFormPage(args, "place_time", async (tx, found, { language }) => ({
    place: found.postalCode ? await placeName(tx, found.postalCode, language) : null,
  }));

export const action = async (args: ActionFunctionArgs) =>
  saveFormPage(await readFormPage(args, "place_time"));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function PlaceTime() {
  const frame = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const [form, fields] = useTaskForm<PlaceTimeField>("place-time", answer, frame.values);
  return (
    <TaskFormPage page="place_time" frame={frame} answer={answer} form={form}>
      <TextField
        field={fields.postalCode}
        label={t("form.postalCode.label")}
        hint={
          frame.place
            ? t("form.postalCode.known", { place: frame.place })
            : t("form.postalCode.hint")
        }
        width="s"
        inputMode="numeric"
        autoComplete="postal-code"
      />
      <TextField
        field={fields.streetAddress}
        label={t("form.streetAddress.label")}
        hint={t("form.streetAddress.hint")}
        autoComplete="street-address"
        optional
      />
      <h2>{t("form.hours.label")}</h2>
      <p className="muted">{t("form.hours.hint")}</p>
      <Sides>
        <NumberField
          field={fields.hoursMin}
          label={t("form.hoursMin.label")}
          suffix={t("form.hours.unit")}
        />
        <NumberField
          field={fields.hoursMax}
          label={t("form.hoursMax.label")}
          suffix={t("form.hours.unit")}
          optional
        />
        <NumberField
          field={fields.hoursPerDay}
          label={t("form.hoursPerDay.label")}
          suffix={t("form.hoursPerDay.unit")}
          optional
        />
      </Sides>
      <h2>{t("form.dates.label")}</h2>
      <Sides>
        <DateField field={fields.startDate} label={t("form.startDate.label")} />
        <DateField
          field={fields.endDate}
          label={t("form.endDate.label")}
          hint={t("form.endDate.hint")}
          optional
        />
      </Sides>
      <WeekGrid
        field={fields.slots}
        values={manyOf(fields.slots).map(Number)}
        label={t("form.slots.label")}
        hint={t("form.slots.hint")}
        optional
      />
      <NumberField
        field={fields.slotsNeeded}
        label={t("form.slotsNeeded.label")}
        hint={t("form.slotsNeeded.hint")}
        optional
      />
      <NumberField
        field={fields.places}
        label={t("form.places.label")}
        hint={t("form.places.hint")}
      />
    </TaskFormPage>
  );
}

type PlaceTimeField =
  | "postalCode"
  | "streetAddress"
  | "hoursMin"
  | "hoursMax"
  | "hoursPerDay"
  | "startDate"
  | "endDate"
  | "slots"
  | "slotsNeeded"
  | "places";
