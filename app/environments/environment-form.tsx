import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { ConflictNotice } from "#app/accounts/conflict-notice.tsx";
import {
  Button,
  ButtonRow,
  DateField,
  NumberField,
  PageHeader,
  PostForm,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "#app/ui/index.ts";
import { environmentForms } from "./rules.ts";

/** The form's fields as they are typed. */
export interface TypedEnvironment {
  name: string;
  form: string;
  municipality: string;
  street_address: string;
  postal_code: string;
  description: string;
  capacity: string;
  opened_on: string;
  closed_on: string;
}

interface EnvironmentFormProps {
  /** What is saved, or what a new one begins with. */
  saved: TypedEnvironment;
  version?: number;
  municipalities: readonly { code: string; name: string }[];
  answer: { lastResult: SubmissionResult<string[]>; stale: boolean } | undefined;
  title: string;
  lead?: string;
  back: { href: string; label: string };
}

/** What an environment is: the same form for a new one and for changing one. */
export function EnvironmentForm(props: EnvironmentFormProps) {
  const { saved, version, municipalities, answer, title, lead, back } = props;
  const { t } = useTranslation("environments");
  const [form, fields] = useForm<TypedEnvironment>({
    id: "environment",
    lastResult: answer?.lastResult ?? null,
    defaultValue: saved,
  });
  const name = (field: string, value: string) =>
    field === "form" && value
      ? t(`form_names.${value}`)
      : field === "municipality"
        ? (municipalities.find(({ code }) => code === value)?.name ?? value)
        : value;
  return (
    <>
      <PageHeader back={back} form={form} title={title} lead={lead} />
      {answer?.stale && (
        <ConflictNotice
          keepHref={back.href}
          rows={Object.entries(saved).map(([field, value]) => ({
            label: t(`form.${field}.label`),
            saved: name(field, value),
            typed: name(field, String(fields[field as keyof TypedEnvironment].initialValue ?? "")),
          }))}
        />
      )}
      <PostForm id={form.id} version={version} warnUnsaved>
        <TextField field={fields.name} label={t("form.name.label")} hint={t("form.name.hint")} />
        <RadioGroup
          field={fields.form}
          label={t("form.form.label")}
          options={environmentForms.map((value) => ({
            value,
            label: t(`form_names.${value}`),
            hint: t(`form_meanings.${value}`),
          }))}
        />
        <SelectField
          field={fields.municipality}
          label={t("form.municipality.label")}
          options={municipalities.map(({ code, name: label }) => ({ value: code, label }))}
        />
        <TextField
          field={fields.street_address}
          label={t("form.street_address.label")}
          optional
          autoComplete="street-address"
        />
        <TextField
          field={fields.postal_code}
          label={t("form.postal_code.label")}
          optional
          width="s"
          inputMode="numeric"
          autoComplete="postal-code"
        />
        <NumberField
          field={fields.capacity}
          label={t("form.capacity.label")}
          hint={t("form.capacity.hint")}
          suffix={t("form.capacity.unit")}
        />
        <TextArea
          field={fields.description}
          label={t("form.description.label")}
          hint={t("form.description.hint")}
          optional
          limit={2000}
        />
        <DateField field={fields.opened_on} label={t("form.opened_on.label")} />
        <DateField field={fields.closed_on} label={t("form.closed_on.label")} optional />
        <ButtonRow>
          <Button variant="primary" icon="save">
            {t("form.save")}
          </Button>
          <a href={back.href}>{t("form.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
