import { useForm } from "@conform-to/react";
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
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion } from "#app/platform/forms/typed-text.ts";
import { languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  Conflict,
  DataTable,
  LinkButton,
  NumberField,
  PageHeader,
  PostForm,
  TextArea,
  TextField,
} from "#app/ui/index.ts";
import { explanationLimit, supportFields, supportSchema, whyLimit } from "../rules.ts";
import { inLanguage } from "../support-words.ts";
import { changeSupport, supportHistory } from "../supports.server.ts";

export const handle = { wide: true };

/** A support's cost and words, to be changed from today on, and the versions there have been. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const code = params.code ?? "";
  const history = /^[a-z][a-z0-9_]{0,59}$/.test(code)
    ? await asViewer(viewer, (tx) => supportHistory(tx, code))
    : [];
  const [newest] = history;
  if (!newest) throw notFound();
  return {
    title: `${inLanguage(newest.name, language)} · TOIMI`,
    name: inLanguage(newest.name, language),
    code,
    version: newest.version,
    values: {
      cost: String(newest.cost),
      name_fi: newest.name.fi,
      name_sv: newest.name.sv,
      name_en: newest.name.en,
      explanation_fi: newest.explanation.fi,
      explanation_sv: newest.explanation.sv,
      explanation_en: newest.explanation.en,
      why: "",
    },
    history: history.map((one) => ({
      version: one.version,
      cost: one.cost,
      name: inLanguage(one.name, language),
      since: showDate(one.validFrom, language),
      changedBy: one.changedBy ?? translator(language)("weights:support.withRelease"),
      why: one.why,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Adds a new version, unless a colleague has added one in between. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = await readForm(request);
  const typed = Object.fromEntries(
    supportFields.map((field) => [field, String(form.get(field) ?? "")]),
  ) as Record<(typeof supportFields)[number], string>;
  const submission = parseWithZod(form, { schema: supportSchema });
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), typed, stale: false }, { status: 400 });
  const changed = await changeSupport(viewer, formKey(form), {
    code: params.code ?? "",
    version: formVersion(form),
    form: submission.value,
  });
  if (changed.ok) return redirect(changed.value.to, 303);
  if (changed.code === "gone") throw notFound();
  if (changed.code === "stale")
    return data({ lastResult: submission.reply(), typed, stale: true }, { status: 409 });
  return data(
    {
      lastResult: submission.reply({ fieldErrors: { cost: ["weights:support.form.same"] } }),
      typed,
      stale: false,
    },
    { status: 400 },
  );
}

export default function SupportPage() {
  const { t } = useTranslation("weights");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: "support",
    lastResult: answer?.lastResult ?? null,
    defaultValue: page.values,
  });
  const labels = {
    cost: t("support.cost"),
    name_fi: t("support.nameIn.fi"),
    name_sv: t("support.nameIn.sv"),
    name_en: t("support.nameIn.en"),
    explanation_fi: t("support.explanationIn.fi"),
    explanation_sv: t("support.explanationIn.sv"),
    explanation_en: t("support.explanationIn.en"),
    why: t("support.why"),
  };
  if (answer?.stale) {
    return (
      <Conflict
        differences={supportFields
          .filter((field) => field !== "why" && answer.typed[field] !== page.values[field])
          .map((field) => ({
            label: labels[field],
            stored: page.values[field],
            typed: answer.typed[field],
          }))}
        version={page.version}
        entries={supportFields.map((field) => [field, answer.typed[field]] as const)}
        storedHref={`/coordinator/supports/${page.code}`}
      />
    );
  }
  return (
    <>
      <PageHeader
        back={{ href: "/coordinator/supports", label: t("support.back") }}
        form={form}
        title={page.name}
        lead={t("support.lead")}
      />
      <PostForm id={form.id} version={page.version} warnUnsaved>
        <NumberField field={fields.cost} label={labels.cost} hint={t("support.costHint")} />
        {languages.map((one) => (
          <TextField
            key={one}
            field={fields[`name_${one}`]}
            label={labels[`name_${one}`]}
            lang={one}
            autoComplete="off"
          />
        ))}
        {languages.map((one) => (
          <TextArea
            key={one}
            field={fields[`explanation_${one}`]}
            label={labels[`explanation_${one}`]}
            lang={one}
            rows={3}
            limit={explanationLimit}
          />
        ))}
        <TextArea
          field={fields.why}
          label={labels.why}
          hint={t("fields.whyHint")}
          rows={3}
          limit={whyLimit}
        />
        <ButtonRow>
          <Button variant="primary" icon="save">
            {t("support.submit")}
          </Button>
          <LinkButton href="/coordinator/supports" variant="quiet">
            {t("new.cancel")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
      <section aria-labelledby="history">
        <h2 id="history">{t("support.history")}</h2>
        <DataTable
          caption={t("support.history")}
          rows={page.history}
          rowKey={({ version }) => version}
          columns={[
            {
              key: "version",
              header: t("support.version"),
              primary: true,
              cell: ({ version, name }) => `${version}: ${name}`,
            },
            { key: "since", header: t("support.since"), cell: ({ since }) => since },
            { key: "cost", header: t("support.cost"), numeric: true, cell: ({ cost }) => cost },
            { key: "who", header: t("support.who"), cell: ({ changedBy }) => changedBy },
            { key: "why", header: t("support.whyShort"), cell: ({ why }) => why || "–" },
          ]}
        />
      </section>
    </>
  );
}
