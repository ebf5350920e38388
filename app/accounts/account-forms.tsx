import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { languages } from "#app/platform/i18n/language.ts";
import { Button, ButtonRow, ErrorSummary, PostForm, RadioGroup, TextField } from "#app/ui/index.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { shortestPassword } from "./password-strength.ts";

interface OwnValues {
  name: string;
  phone: string;
  language: string;
}

/** What the account page's action answered. */
export type AccountAnswer =
  | {
      form: "details" | "password";
      lastResult: SubmissionResult<string[]> | null;
      typed: OwnValues | null;
    }
  | undefined;

const languageNames = { fi: "Suomi", sv: "Svenska", en: "English" } as const;

/** Own name, phone and language. */
export function OwnDetailsForm({
  page,
  answer,
}: {
  page: { email: string; version: number; values: OwnValues };
  answer: AccountAnswer;
}) {
  const { t } = useTranslation("accounts");
  const mine = answer?.form === "details" ? answer : undefined;
  const [form, fields] = useForm<OwnValues>({
    id: "details",
    lastResult: mine?.lastResult ?? null,
    defaultValue: mine?.typed ?? page.values,
  });
  const typed = mine?.typed;
  const row = (name: keyof OwnValues, label: string) => ({
    label,
    saved: page.values[name],
    typed: typed?.[name] ?? "",
  });
  return (
    <section aria-labelledby="details-title">
      <h2 id="details-title">{t("account.details")}</h2>
      {typed && (
        <ConflictNotice
          keepHref="/account"
          rows={[
            row("name", t("field.own_name")),
            row("phone", t("field.phone")),
            row("language", t("field.language")),
          ]}
        />
      )}
      <p>
        {t("field.email")}: <strong>{page.email}</strong>
      </p>
      <PostForm id={form.id} action="/account" version={page.version} label={t("account.details")}>
        <TextField field={fields.name} label={t("field.own_name")} autoComplete="name" />
        <TextField
          field={fields.phone}
          label={t("field.phone")}
          hint={t("field.phone_hint")}
          optional
          type="tel"
          autoComplete="tel"
          width="m"
        />
        <RadioGroup
          field={fields.language}
          label={t("field.language")}
          hint={t("field.language_hint")}
          layout="inline"
          options={languages.map((code) => ({
            value: code,
            label: <span lang={code}>{languageNames[code]}</span>,
          }))}
        />
        <ButtonRow>
          <Button variant="primary" name="intent" value="details">
            {t("account.save")}
          </Button>
        </ButtonRow>
      </PostForm>
    </section>
  );
}

/** The error summary of whichever form was refused; it stands first on the page. */
export function AccountErrors({ answer }: { answer: AccountAnswer }) {
  const [form] = useForm({ id: answer?.form ?? "details", lastResult: answer?.lastResult ?? null });
  return <ErrorSummary form={form} />;
}

/** A new password for someone who knows the present one. */
export function PasswordForm({ email, answer }: { email: string; answer: AccountAnswer }) {
  const { t } = useTranslation("accounts");
  const [form, fields] = useForm<{ current: string; password: string }>({
    id: "password",
    lastResult: answer?.form === "password" ? answer.lastResult : null,
  });
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{t("account.password")}</h2>
      <PostForm id={form.id} action="/account" label={t("account.password")}>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField
          field={fields.current}
          label={t("field.current_password")}
          type="password"
          autoComplete="current-password"
        />
        <TextField
          field={fields.password}
          label={t("field.new_password")}
          hint={t("field.new_password_hint", { min: shortestPassword })}
          type="password"
          autoComplete="new-password"
        />
        <ButtonRow>
          <Button name="intent" value="password">
            {t("account.change_password")}
          </Button>
        </ButtonRow>
      </PostForm>
    </section>
  );
}
