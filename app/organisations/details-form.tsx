import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { ConflictNotice } from "#app/accounts/conflict-notice.tsx";
import {
  Button,
  ButtonRow,
  CheckAnswers,
  ErrorSummary,
  LinkButton,
  PageHeader,
  PostForm,
  RadioGroup,
  SelectField,
  TextField,
} from "#app/ui/index.ts";
import { type OrganisationKind, organisationKinds } from "#app/work/vocabulary.ts";

export interface ShownOrganisation {
  name: string;
  businessId: string;
  kind: OrganisationKind;
  municipality: string;
  municipalityName: string;
  postalCode: string;
  version: number;
  /** Kind and municipality are still the owner's to change. */
  open: boolean;
}

const here = "/employer/organisation";

/** The details as they are. */
export function OrganisationFacts(props: {
  organisation: ShownOrganisation;
  owner: boolean;
  several: boolean;
}) {
  const { t } = useTranslation("organisations");
  const { organisation, owner, several } = props;
  return (
    <section aria-label={t("details.heading")}>
      <CheckAnswers
        title={t("details.heading")}
        rows={[
          { label: t("field.name"), value: organisation.name },
          { label: t("field.business_id"), value: organisation.businessId },
          { label: t("field.kind_name"), value: t(`work:kinds.${organisation.kind}`) },
          { label: t("field.municipality"), value: organisation.municipalityName },
          { label: t("field.postal_code"), value: organisation.postalCode },
        ]}
      />
      <ButtonRow>
        {owner && (
          <LinkButton href={`${here}?edit=details`} icon="pencil">
            {t("details.edit")}
          </LinkButton>
        )}
        {several && <LinkButton href={`${here}/choose`}>{t("details.choose_other")}</LinkButton>}
      </ButtonRow>
    </section>
  );
}

interface Typed {
  name: string;
  kind: string;
  municipality: string;
  postal_code: string;
}

/** The details' form. Kind and municipality are shown but fixed once an officer has confirmed them. */
export function DetailsForm(props: {
  organisation: ShownOrganisation;
  municipalities: { code: string; name: string }[];
  answer: { lastResult: SubmissionResult<string[]>; stale: boolean } | undefined;
}) {
  const { t } = useTranslation("organisations");
  const { organisation, municipalities, answer } = props;
  const saved: Typed = {
    name: organisation.name,
    kind: organisation.kind,
    municipality: organisation.municipality,
    postal_code: organisation.postalCode,
  };
  const [form, fields] = useForm<Typed>({
    id: "details",
    lastResult: answer?.lastResult ?? null,
    defaultValue: saved,
  });
  const place = (code: string) => municipalities.find((m) => m.code === code)?.name ?? code;
  const kind = (name: string) => (name ? t(`work:kinds.${name}`) : "");
  const typed = (name: keyof Typed) => String(fields[name].initialValue ?? "");
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader title={t("details.title")} back={{ href: here, label: organisation.name }} />
      {answer?.stale && (
        <ConflictNotice
          keepHref={here}
          rows={[
            { label: t("field.name"), saved: saved.name, typed: typed("name") },
            {
              label: t("field.postal_code"),
              saved: saved.postal_code,
              typed: typed("postal_code"),
            },
            ...(organisation.open
              ? [
                  {
                    label: t("field.kind_name"),
                    saved: kind(saved.kind),
                    typed: kind(typed("kind")),
                  },
                  {
                    label: t("field.municipality"),
                    saved: place(saved.municipality),
                    typed: place(typed("municipality")),
                  },
                ]
              : []),
          ]}
        />
      )}
      <PostForm
        id={form.id}
        action={`${here}?edit=details`}
        version={organisation.version}
        warnUnsaved
      >
        <TextField field={fields.name} label={t("field.name")} autoComplete="organization" />
        {organisation.open ? (
          <>
            <RadioGroup
              field={fields.kind}
              label={t("field.kind")}
              hint={t("field.kind_hint")}
              options={organisationKinds.map((name) => ({
                value: name,
                label: t(`work:kinds.${name}`),
              }))}
            />
            <SelectField
              field={fields.municipality}
              label={t("field.municipality")}
              hint={t("field.municipality_hint")}
              options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </>
        ) : (
          <p>
            {t("details.confirmed", {
              kind: t(`work:kinds.${organisation.kind}`),
              municipality: organisation.municipalityName,
            })}
          </p>
        )}
        <TextField
          field={fields.postal_code}
          label={t("field.postal_code")}
          optional
          width="xs"
          inputMode="numeric"
          autoComplete="postal-code"
        />
        <ButtonRow>
          <Button variant="primary" name="intent" value="details">
            {t("details.save")}
          </Button>
          <a href={here}>{t("details.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
