import { useTranslation } from "react-i18next";
import { languages } from "#app/platform/i18n/language.ts";
import { RadioGroup, TextField } from "#app/ui/index.ts";
import { type GivenForm, one } from "./given-form.ts";

/** Who the person is and how they are reached, each field with the reason why it is asked. */
export function IdentityFields({ form }: { form: GivenForm }) {
  const { t } = useTranslation("referrals");
  const words = (name: string) => ({
    label: t(`identity.${name}.label`),
    why: t(`identity.${name}.why`),
  });
  return (
    <>
      <TextField
        {...one(form, "firstName")}
        {...words("firstName")}
        hint={t("identity.firstName.hint")}
        width="m"
        autoCapitalize="words"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        {...one(form, "lastName")}
        {...words("lastName")}
        width="m"
        autoCapitalize="words"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        {...one(form, "phone")}
        {...words("phone")}
        optional
        type="tel"
        inputMode="tel"
        width="m"
        autoComplete="off"
      />
      <TextField
        {...one(form, "email")}
        {...words("email")}
        optional
        type="email"
        inputMode="email"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      <RadioGroup
        {...one(form, "language")}
        {...words("language")}
        options={languages.map((code) => ({
          value: code,
          label: t(`identity.language.options.${code}`),
        }))}
      />
      <TextField
        {...one(form, "customerNumber")}
        {...words("customerNumber")}
        hint={t("identity.customerNumber.hint")}
        optional
        width="m"
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}
