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
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Conflict } from "#app/ui/conflict.tsx";
import { Button, ButtonRow, ErrorSummary, PageHeader, PostForm } from "#app/ui/index.ts";
import { allOf, errorsOf, summaryOf } from "../given-form.ts";
import { IdentityFields } from "../identity-fields.tsx";
import { identityFields, identitySchema, isIdentityField } from "../identity-form.ts";
import { type FormValues, typedValues } from "../profile-forms.ts";
import { findJobseeker } from "../queries.server.ts";
import { saveIdentity } from "../save-identity.server.ts";
import { GroupFields } from "../target-group-fields.tsx";
import { groupsOf } from "../target-groups.server.ts";
import { groupsAsked, groupsIn } from "../target-groups.ts";
import { ownFields, versionOf } from "../typed-text.ts";

/** Mending who a person is and how they are reached. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const found = await findJobseeker(viewer, params.id ?? "", "identity", language);
  if (!found) throw notFound();
  const { person } = found;
  const values: FormValues = Object.fromEntries(
    identityFields.map((field) => [field, person[field]]),
  );
  return {
    title: `${t("referrals:identity.title")} · TOIMI`,
    id: person.id,
    name: `${person.firstName} ${person.lastName}`,
    version: person.identityVersion,
    values,
    groups: await groupsOf(viewer, person.id),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Saves the identity, unless someone has saved it in between. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const sent = await readForm(request);
  const form = ownFields(sent, isIdentityField);
  const values = typedValues(form);
  const groups = groupsIn(sent);
  const submission = parseWithZod(form, { schema: identitySchema });
  if (submission.status !== "success") {
    const errors = errorsOf(submission.error);
    return data({ values, groups, errors, stale: false }, { status: 400 });
  }
  const saved = await saveIdentity(viewer, formKey(sent), {
    id: params.id ?? "",
    version: versionOf(sent),
    identity: submission.value,
    groups: sent.has(groupsAsked) ? groups : undefined,
  });
  if (saved.ok) return redirect(saved.value.to, 303);
  if (saved.code === "not_found") throw notFound();
  return data({ values, groups, errors: {}, stale: true }, { status: 409 });
}

export default function IdentityPage() {
  const { id, name, version, values, groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("referrals");
  const form = { values: answer?.values ?? values, errors: answer?.errors ?? {} };

  if (answer?.stale) {
    const textIn = (given: FormValues, field: string) => allOf(given[field])[0] ?? "";
    const inWords = (given: FormValues, field: string) =>
      field === "language"
        ? t(`identity.language.options.${textIn(given, field)}`)
        : textIn(given, field);
    return (
      <Conflict
        differences={[
          ...identityFields
            .filter((field) => textIn(answer.values, field) !== textIn(values, field))
            .map((field) => ({
              label: t(`identity.${field}.label`),
              stored: inWords(values, field),
              typed: inWords(answer.values, field),
            })),
          ...(answer.groups.join() === groups.join()
            ? []
            : [
                {
                  label: t("identity.groups.label"),
                  stored: groups.map((code) => t(`identity.groups.options.${code}`)).join(", "),
                  typed: answer.groups
                    .map((code) => t(`identity.groups.options.${code}`))
                    .join(", "),
                },
              ]),
        ]}
        version={version}
        entries={[
          ...identityFields.map((field) => [field, textIn(answer.values, field)] as const),
          [groupsAsked, "1"] as const,
          ...answer.groups.map((code) => ["groups", code] as const),
        ]}
        storedHref={`/caseworker/jobseekers/${id}/identity`}
      />
    );
  }
  return (
    <>
      <ErrorSummary errors={summaryOf(form.errors)} />
      <PageHeader
        back={{ href: `/caseworker/jobseekers/${id}`, label: name }}
        title={t("identity.title")}
        lead={t("identity.lead")}
      />
      <PostForm version={version} warnUnsaved>
        <IdentityFields form={form} />
        <GroupFields ticked={answer?.groups ?? groups} />
        <ButtonRow>
          <Button variant="primary">{t("identity.save")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
