import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { shortestPassword } from "#app/accounts/password-strength.ts";
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  type FormField,
  PageHeader,
  PostForm,
  RadioGroup,
  SelectField,
  TextField,
} from "#app/ui/index.ts";
import { organisationKinds } from "#app/work/vocabulary.ts";

/** First page: the Business ID alone. It goes by GET, so Back keeps it and nothing is stored. */
export function BusinessIdStep({ typed, problem }: { typed: string; problem: string | undefined }) {
  const { t } = useTranslation("organisations");
  return (
    <>
      <PageHeader title={t("register.title")} lead={t("register.lead")} />
      <form method="get" action="/register" noValidate>
        <TextField
          id="business_id"
          name="business_id"
          value={typed}
          error={problem}
          label={t("field.business_id")}
          hint={t("field.business_id_hint")}
          why={t("field.business_id_why")}
          width="s"
          autoComplete="off"
          spellCheck={false}
        />
        <ButtonRow>
          <Button variant="primary" iconAfter="arrow-right">
            {t("register.continue")}
          </Button>
        </ButtonRow>
      </form>
      <Details summary={t("register.no_id")}>
        <p>{t("register.no_id_text")}</p>
      </Details>
      <p>
        {t("register.have_account")} <a href="/sign-in">{t("register.sign_in")}</a>
      </p>
    </>
  );
}

interface StepProps {
  businessId: string;
  organisation: string;
  municipalities: { code: string; name: string }[];
  viewerName: string | null;
  signedIn: boolean;
  lastResult: SubmissionResult<string[]> | null;
}

interface Typed {
  business_id: string;
  name: string;
  kind: string;
  municipality: string;
  person: string;
  email: string;
  password: string;
}

/** The person's own name, address and password. */
function PersonFields({ fields }: { fields: Record<"person" | "email" | "password", FormField> }) {
  const { t } = useTranslation("organisations");
  return (
    <>
      <h2>{t("register.you")}</h2>
      <TextField
        field={fields.person}
        label={t("field.person")}
        why={t("field.person_why")}
        autoComplete="name"
      />
      <TextField
        field={fields.email}
        label={t("field.email")}
        hint={t("field.email_hint")}
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
      />
      <TextField
        field={fields.password}
        label={t("field.password")}
        hint={t("field.password_hint", { min: shortestPassword })}
        type="password"
        autoComplete="new-password"
      />
    </>
  );
}

/** Second page, where the organisation is new. */
export function RegisterStep(props: StepProps) {
  const { t } = useTranslation("organisations");
  const { businessId, municipalities, signedIn, viewerName, lastResult } = props;
  const [form, fields] = useForm<Typed>({ id: "register", lastResult });
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={t("register.title_details")}
        lead={
          signedIn ? t("register.lead_signed_in", { name: viewerName }) : t("register.lead_details")
        }
        back="/register"
      />
      <PostForm id={form.id}>
        <input type="hidden" name="business_id" value={businessId} />
        <p>
          {t("field.business_id")}: <strong>{businessId}</strong>
        </p>
        <TextField field={fields.name} label={t("field.name")} autoComplete="organization" />
        <RadioGroup
          field={fields.kind}
          label={t("field.kind")}
          hint={t("field.kind_hint")}
          options={organisationKinds.map((kind) => ({
            value: kind,
            label: t(`work:kinds.${kind}`),
          }))}
        />
        <SelectField
          field={fields.municipality}
          label={t("field.municipality")}
          hint={t("field.municipality_hint")}
          options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
        />
        {!signedIn && <PersonFields fields={fields} />}
        <ButtonRow>
          <Button variant="primary" name="intent" value="register">
            {t("register.submit")}
          </Button>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t("register.next")}</p>
    </>
  );
}

/** Second page, where the organisation is here already: its owner answers. */
export function JoinStep(props: StepProps) {
  const { t } = useTranslation("organisations");
  const { businessId, organisation, signedIn, viewerName, lastResult } = props;
  const [form, fields] = useForm<Typed>({ id: "join", lastResult });
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={t("join.title", { organisation })}
        lead={signedIn ? t("join.lead_signed_in", { name: viewerName }) : t("join.lead")}
        back="/register"
      />
      <PostForm id={form.id}>
        <input type="hidden" name="business_id" id={fields.business_id.id} value={businessId} />
        {!signedIn && <PersonFields fields={fields} />}
        <ButtonRow>
          <Button variant="primary" name="intent" value="join" icon="send">
            {t("join.submit")}
          </Button>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t("join.next")}</p>
      {!signedIn && (
        <p>
          {t("register.have_account")}{" "}
          <a href={`/sign-in?return=${encodeURIComponent(`/register?business_id=${businessId}`)}`}>
            {t("register.sign_in")}
          </a>
        </p>
      )}
    </>
  );
}
