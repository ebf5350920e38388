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
import { formKey, storableText } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  DateField,
  LinkButton,
  Message,
  NumberField,
  PageHeader,
  PostForm,
  RadioGroup,
  TextArea,
  TextField,
} from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { readProposePage } from "../propose-page.server.ts";
import { proposePlacement } from "../propose-placement.server.ts";
import { goalsLimit, proposeSchema } from "../rules.ts";
import { describeTerms, showSource, wordProblem } from "../term-words.ts";

/** Agreeing on work that a person begins: the form, the days and hours, the supervisor. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readProposePage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  if (page.placementId) throw redirect(`/caseworker/placements/${page.placementId}`, 303);
  const title = translator(language)("placements:propose.title", { name: page.personName });
  return { title: `${title} · TOIMI`, page };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Proposes. What a rule does not allow comes back beside its field, with the rule and its source. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const form = await readForm(request);
  if (form.has("goals")) form.set("goals", storableText(String(form.get("goals"))));
  const submission = parseWithZod(form, { schema: proposeSchema });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null }, { status: 400 });
  }
  const proposed = await proposePlacement(viewer, formKey(form), params.id ?? "", submission.value);
  if (proposed.ok) return redirect(proposed.value.to, 303);
  if (proposed.code === "not_found") throw notFound();
  if (proposed.code === "terms") {
    const t = translator(language) as unknown as Translate;
    const fieldErrors: Record<string, string[]> = {};
    for (const problem of proposed.problems) {
      fieldErrors[problem.field] = [
        ...(fieldErrors[problem.field] ?? []),
        wordProblem(problem, t, language),
      ];
    }
    return data({ lastResult: submission.reply({ fieldErrors }), refused: null }, { status: 400 });
  }
  const isConflict = proposed.code === "ended" || proposed.code === "proposed";
  return data(
    { lastResult: submission.reply(), refused: proposed.code },
    { status: isConflict ? 409 : 400 },
  );
}

interface Typed {
  form: string;
  startsOn: string;
  endsOn: string;
  daysPerWeek: string;
  hoursPerDay: string;
  supervisorName: string;
  goals: string;
  shopStewardToldOn: string;
  how: string;
}

export default function ProposePlacement() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("placements");
  const words = t as unknown as Translate;
  const [form, fields] = useForm<Typed>({
    id: "propose",
    lastResult: answer?.lastResult as never,
    defaultValue: page.first,
  });
  const back = `/caseworker/introductions/${page.introductionId}`;
  return (
    <>
      <PageHeader
        back={{ href: back, label: t("propose.back") }}
        form={form}
        caption={[page.taskTitle, page.organisationName].join(", ")}
        title={t("propose.title", { name: page.personName })}
        lead={t("propose.lead")}
      />
      {answer?.refused && (
        <Message tone="warning" title={t(`propose.refused.${answer.refused}`)} announce />
      )}
      <PostForm warnUnsaved>
        <RadioGroup
          field={fields.form}
          label={t("form.form.label")}
          hint={t("form.form.hint")}
          options={page.forms.map(({ form: code, terms, source }) => ({
            value: code,
            label: t(`work:forms.${code}.name`),
            hint: [
              ...describeTerms(terms, words),
              t("terms.source", { source: showSource(source) }),
            ].join(" "),
          }))}
        />
        <DateField field={fields.startsOn} label={t("form.startsOn.label")} />
        <DateField
          field={fields.endsOn}
          label={t("form.endsOn.label")}
          hint={t("form.endsOn.hint")}
          optional
        />
        <NumberField
          field={fields.daysPerWeek}
          label={t("form.daysPerWeek.label")}
          suffix={t("form.daysPerWeek.unit")}
        />
        <NumberField
          field={fields.hoursPerDay}
          label={t("form.hoursPerDay.label")}
          hint={t("form.hoursPerDay.hint")}
          suffix={t("form.hoursPerDay.unit")}
          decimal
        />
        <TextField field={fields.supervisorName} label={t("form.supervisorName.label")} width="m" />
        <TextArea
          field={fields.goals}
          label={t("form.goals.label")}
          hint={t("form.goals.hint")}
          rows={4}
          limit={goalsLimit}
          optional
        />
        <DateField
          field={fields.shopStewardToldOn}
          label={t("form.shopStewardToldOn.label")}
          hint={t("form.shopStewardToldOn.hint")}
          optional
        />
        <RadioGroup
          field={fields.how}
          label={t("form.how.label")}
          hint={t("form.how.hint")}
          options={page.ways.map((way) => ({ value: way, label: t(`form.how.${way}`) }))}
        />
        <p>{t("propose.next")}</p>
        <div className="button-row">
          <Button variant="primary">{t("propose.submit")}</Button>
          <LinkButton variant="quiet" href={back}>
            {t("propose.cancel")}
          </LinkButton>
        </div>
      </PostForm>
    </>
  );
}
