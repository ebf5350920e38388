import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  SelectField,
} from "#app/ui/index.ts";
import { errorsOf, one, summaryOf } from "../given-form.ts";
import { IdentityFields } from "../identity-fields.tsx";
import { identitySchema, isIdentityField } from "../identity-form.ts";
import { typedValues } from "../profile-forms.ts";
import { findOwnMunicipalities } from "../queries.server.ts";
import { likelySameAs, referJobseeker } from "../refer-jobseeker.server.ts";
import { ownFields, textOf } from "../typed-text.ts";

/** Referring a person: who they are. The profile is filled after this, together. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  return {
    title: `${t("referrals:new.title")} · TOIMI`,
    municipalities: await findOwnMunicipalities(viewer, language),
    key: crypto.randomUUID(),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Refers the person, once; warns first when someone of the caseworker's own may be the same person. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const sent = await readForm(request);
  const form = ownFields(sent, (name) => isIdentityField(name) || name === "municipality");
  const values = typedValues(form);
  const key = formKey(sent);
  form.delete("municipality");
  const submission = parseWithZod(form, { schema: identitySchema });
  const refuse = (
    errors: Record<string, string[]>,
    same: Awaited<ReturnType<typeof likelySameAs>> = [],
  ) => {
    return data({ values, errors, same, key }, { status: 400 });
  };
  if (submission.status !== "success") return refuse(errorsOf(submission.error));

  const identity = submission.value;
  const [first] = await findOwnMunicipalities(viewer, languageOf(request));
  const referred = await referJobseeker(viewer, key, {
    identity,
    municipalityCode: /^\d{3}$/.exec(textOf(sent, "municipality"))?.[0] ?? first?.code ?? "",
    sameConfirmed: textOf(sent, "same_confirmed") === "on",
  });
  if (referred.ok) return redirect(referred.value.to, 303);
  if (referred.code === "likely_same") {
    const same = await likelySameAs(viewer, identity);
    return refuse({ same_confirmed: ["referrals:new.same.error"] }, same);
  }
  return refuse({ municipality: ["referrals:new.municipality.missing"] });
}

export default function NewReferral() {
  const { municipalities, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("referrals");
  const form = {
    values: answer?.values ?? { language: "fi" },
    errors: answer?.errors ?? {},
  };
  const same = answer?.same ?? [];
  return (
    <>
      <ErrorSummary errors={summaryOf(form.errors)} />
      <PageHeader back="/caseworker/jobseekers" title={t("new.title")} lead={t("new.lead")} />
      <Message title={t("new.tell.title")}>
        <p>{t("new.tell.body")}</p>
      </Message>
      <PostForm idempotencyKey={answer?.key ?? key} warnUnsaved>
        {same.length > 0 && (
          <Message tone="warning" title={t("new.same.title")}>
            <ul>
              {same.map(({ id, firstName, lastName, number, why }) => (
                <li key={id}>
                  <a href={`/caseworker/jobseekers/${id}`}>
                    {firstName} {lastName}, {number}
                  </a>{" "}
                  ({t(`new.same.why.${why}`)})
                </li>
              ))}
            </ul>
            <Checkbox
              name="same_confirmed"
              label={t("new.same.confirm")}
              error={form.errors.same_confirmed}
            />
          </Message>
        )}
        <IdentityFields form={form} />
        {municipalities.length > 1 && (
          <SelectField
            {...one(form, "municipality")}
            label={t("new.municipality.label")}
            why={t("new.municipality.why")}
            options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
            empty={null}
          />
        )}
        <ButtonRow>
          <Button variant="primary">{t("new.submit")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
