import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  CheckAnswers,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  RadioGroup,
  StateTag,
  TextArea,
} from "#app/ui/index.ts";
import { type OrganisationKind, organisationKinds } from "#app/work/vocabulary.ts";
import type { OrganisationAct, OrganisationState } from "./rules.ts";
import { stateTone } from "./state-tone.ts";

export interface OfficerOrganisation {
  id: string;
  name: string;
  businessId: string;
  kind: OrganisationKind;
  status: OrganisationState;
  municipalityName: string;
  suspendedReason: string | null;
  version: number;
  registered: string;
  verified: string | null;
  acts: OrganisationAct[];
  owners: { name: string; email: string; phone: string | null; emailConfirmed: boolean }[];
}

interface Typed {
  act: string;
  kind: string;
  reason: string;
}

/** One organisation for the officer: what to check, whom to reach, and the decision. */
export function OfficerDecision(props: {
  organisation: OfficerOrganisation;
  done: string | undefined;
  lastResult: SubmissionResult<string[]> | null;
}) {
  const { t } = useTranslation("organisations");
  const { organisation, done, lastResult } = props;
  const { acts, status, businessId } = organisation;
  const [form, fields] = useForm<Typed>({
    id: "decision",
    lastResult,
    defaultValue: { kind: organisation.kind, reason: "" },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={organisation.name}
        back={{ href: "/officer", label: t("officer.title") }}
        tags={<StateTag tone={stateTone[status]}>{t(`state.${status}`)}</StateTag>}
      />
      {done && (
        <Message tone="success" announce>
          <p>{done}</p>
        </Message>
      )}
      <CheckAnswers
        rows={[
          {
            label: t("field.business_id"),
            value: (
              <>
                {businessId}{" "}
                <a href={`https://tietopalvelu.ytj.fi/yritys/${businessId}`} rel="noreferrer">
                  {t("officer.register_link")}
                </a>
              </>
            ),
          },
          { label: t("field.kind_name"), value: t(`work:kinds.${organisation.kind}`) },
          { label: t("field.municipality"), value: organisation.municipalityName },
          { label: t("officer.registered"), value: organisation.registered },
          ...(organisation.verified
            ? [{ label: t("officer.verified"), value: organisation.verified }]
            : []),
          ...(organisation.suspendedReason
            ? [{ label: t("status.reason"), value: organisation.suspendedReason }]
            : []),
          {
            label: t("officer.owners"),
            value: (
              <ul>
                {organisation.owners.map((owner) => (
                  <li key={owner.email}>
                    {[owner.name, owner.phone].filter(Boolean).join(", ")},{" "}
                    {owner.emailConfirmed
                      ? owner.email
                      : t("members.unconfirmed", { email: owner.email })}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {acts.map((act) => (
        <section key={act} aria-labelledby={`${act}-title`}>
          <h2 id={`${act}-title`}>{t(`officer.act.${act}`)}</h2>
          <p>{t(`officer.act.${act}_lead`)}</p>
          <PostForm
            id={form.id}
            action={`/officer?organisation=${organisation.id}`}
            version={organisation.version}
          >
            <input type="hidden" name="act" value={act} />
            {act === "verify" && (
              <RadioGroup
                field={fields.kind}
                label={t("field.kind")}
                hint={t("officer.kind_hint")}
                options={organisationKinds.map((kind) => ({
                  value: kind,
                  label: t(`work:kinds.${kind}`),
                }))}
              />
            )}
            {act === "suspend" && (
              <TextArea
                field={fields.reason}
                label={t("field.reason")}
                hint={t("field.reason_hint")}
                limit={1000}
                rows={4}
              />
            )}
            <ButtonRow>
              <Button variant={act === "suspend" ? "danger" : "primary"}>
                {t(`officer.act.${act}_submit`)}
              </Button>
            </ButtonRow>
          </PostForm>
        </section>
      ))}
    </>
  );
}
