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
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  LinkButton,
  NumberField,
  PageHeader,
  PostForm,
  TextArea,
} from "#app/ui/index.ts";
import { proposeWeights } from "../propose-weights.server.ts";
import { inForceOf, weightSets } from "../queries.server.ts";
import {
  draftSchema,
  type NumberField as Field,
  numberFields,
  numbersOf,
  whyLimit,
} from "../rules.ts";

/** The form of a draft, filled with what is in force. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const t = translator(languageOf(request));
  const { values } = inForceOf(await weightSets(viewer));
  return {
    title: `${t("weights:new.title")} · TOIMI`,
    values: Object.fromEntries(
      Object.entries(numbersOf(values)).map(([field, number]) => [field, String(number)]),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Stores the draft; nothing follows it before it is approved. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: draftSchema });
  if (submission.status !== "success")
    return data({ lastResult: submission.reply() }, { status: 400 });
  const made = await proposeWeights(viewer, formKey(form), submission.value);
  if (made.ok) return redirect(made.value.to, 303);
  return data(
    { lastResult: submission.reply({ fieldErrors: { weight_F: ["weights:form.same"] } }) },
    { status: 400 },
  );
}

const blocks = ["weights", "fit", "interest", "support", "floors"] as const;

const blockOf = (field: Field): (typeof blocks)[number] => {
  if (field.startsWith("weight_")) return "weights";
  if (field.startsWith("fit_")) return "fit";
  if (field.startsWith("interest_")) return "interest";
  return field === "support_loss" ? "support" : "floors";
};

const unitOf = (field: Field) =>
  field.startsWith("fit_") ? "of256" : field.startsWith("interest_") ? "percent" : "points";

export default function NewWeights() {
  const { t } = useTranslation("weights");
  const { values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: "weights",
    lastResult: answer?.lastResult ?? null,
    defaultValue: values as Record<Field | "why", string>,
  });
  const hints = { weights: true, fit: true, interest: true, support: false, floors: true };
  return (
    <>
      <PageHeader
        back={{ href: "/coordinator/weights", label: t("set.back") }}
        form={form}
        title={t("new.title")}
        lead={t("new.lead")}
      />
      <PostForm id={form.id} warnUnsaved>
        {blocks.map((block) => (
          <section key={block} aria-labelledby={`block-${block}`}>
            <h2 id={`block-${block}`}>{t(`new.${block}`)}</h2>
            {hints[block] && <p>{t(`new.${block}Hint`)}</p>}
            {numberFields
              .filter((field) => blockOf(field) === block)
              .map((field) => (
                <NumberField
                  key={field}
                  field={fields[field]}
                  label={t(`fields.${field}`)}
                  suffix={t(`units.${unitOf(field)}`)}
                  width="s"
                />
              ))}
          </section>
        ))}
        <TextArea
          field={fields.why}
          label={t("fields.why")}
          hint={t("fields.whyHint")}
          limit={whyLimit}
          rows={4}
        />
        <ButtonRow>
          <Button variant="primary" icon="save">
            {t("new.submit")}
          </Button>
          <LinkButton href="/coordinator/weights" variant="quiet">
            {t("new.cancel")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
