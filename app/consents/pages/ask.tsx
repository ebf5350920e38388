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
  ButtonRow,
  Checkbox,
  CheckboxGroup,
  type Choice,
  Details,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  RadioGroup,
  TextArea,
} from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { askConsent } from "../ask-consent.server.ts";
import type { CardField } from "../card.ts";
import { describeCard } from "../card-words.ts";
import { ConsentCard, WorkFacts } from "../consent-card.tsx";
import { type AskPage, readAskPage } from "../queries.server.ts";
import {
  type AskForm,
  adjustmentsOf,
  askSchema,
  fieldsWith,
  makeCard,
  previewSchema,
  tickedAtFirst,
  ways,
} from "../rules.ts";

/** Choosing, field by field, what would be told of a person, and how they are asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readAskPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const title = translator(language)("consents:ask.title", { name: page.name });
  return { title: `${title} · TOIMI`, page };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Shows the card as it would be, or asks. A refused form keeps everything that was chosen and written. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const form = await readForm(request);
  for (const [name, value] of [...form]) {
    if (/^(wishes|education|work_history|skills|adjustment_|necessity_)/.test(name)) {
      form.set(name, storableText(String(value)));
    }
  }
  if (form.get("act") === "preview") {
    const previewed = parseWithZod(form, { schema: previewSchema });
    const lastResult = previewed.reply();
    if (previewed.status !== "success") {
      return data({ lastResult, refused: null, card: null }, { status: 400 });
    }
    const page = await readAskPage(viewer, params.id ?? "", languageOf(request));
    if (!page) throw notFound();
    return data({ lastResult, refused: null, card: makeCard(previewed.value, page.known) });
  }
  const submission = parseWithZod(form, { schema: askSchema });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply(), refused: null, card: null }, { status: 400 });
  }
  const asked = await askConsent(viewer, formKey(form), params.id ?? "", submission.value);
  if (asked.ok) return redirect(asked.value.to, 303);
  if (asked.code === "not_found") throw notFound();
  const isConflict = asked.code === "moved_on" || asked.code === "task_closed";
  return data(
    { lastResult: submission.reply(), refused: asked.code, card: null },
    { status: isConflict ? 409 : 400 },
  );
}

export default function AskConsent() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("consents");
  const [form, fields] = useForm<AskForm>({
    id: "ask",
    lastResult: answer?.lastResult,
    defaultValue: answer ? undefined : (firstValues(page as AskPage) as never),
  });
  const address = `/caseworker/suggestions/${page.suggestionId}`;
  const open = page.state === "shortlisted" || page.state === "lapsed";
  const { known } = page;
  // After a refusal there is no card to show: what was typed does not make one yet.
  const card = answer
    ? answer.card
    : makeCard({ ...emptyForm, ...firstValues(page as AskPage) }, known as AskPage["known"]);
  return (
    <>
      <PageHeader
        back={{ href: address, label: t("ask.back") }}
        form={form}
        caption={page.name}
        title={t("ask.title", { name: page.name })}
        lead={t("ask.lead")}
      />
      {answer?.refused && (
        <Message tone="warning" title={t(`ask.refused.${answer.refused}`)} announce>
          <p>
            <a href={address}>{t("ask.back")}</a>
          </p>
        </Message>
      )}
      {!open && !answer?.refused && (
        <Message tone="warning" title={t("ask.refused.moved_on")}>
          <p>
            <a href={address}>{t("ask.back")}</a>
          </p>
        </Message>
      )}
      <Details summary={t("ask.work")}>
        <WorkFacts work={page.work} />
      </Details>
      <PostForm warnUnsaved>
        <CheckboxGroup
          field={fields.tell}
          label={t("ask.tell.label")}
          hint={t("ask.tell.hint")}
          options={useFieldChoices(page as AskPage)}
        />
        <TextArea field={fields.wishes} label={t("ask.wishes")} rows={3} limit={500} optional />
        <TextArea
          field={fields.skills}
          label={t("ask.skills")}
          hint={t("ask.skillsHint")}
          rows={2}
          limit={500}
          optional
        />
        <TextArea
          field={fields.education}
          label={t("ask.education")}
          rows={2}
          limit={500}
          optional
        />
        <TextArea
          field={fields.work_history}
          label={t("ask.workHistory")}
          rows={2}
          limit={500}
          optional
        />
        <section>
          <h2>{t("ask.adjustments.title")}</h2>
          <p>{t("ask.adjustments.lead")}</p>
          <Message>{t("ask.adjustments.health")}</Message>
          {adjustmentsOf({}).map(({ number }) => (
            <AdjustmentFields key={number} number={number} fields={fields} />
          ))}
        </section>
        <RadioGroup
          field={fields.how}
          label={t("ask.how.label")}
          options={ways
            .filter((way) => page.ways.includes(way))
            .map((way) => ({
              value: way,
              label: t(`ask.how.${way}`),
              hint: t(`ask.how.${way}Hint`),
            }))}
        />
        <MissingWays page={page as AskPage} />
        <RadioGroup
          field={fields.language}
          label={t("ask.language.label")}
          layout="inline"
          options={(["fi", "sv", "en"] as const).map((code) => ({
            value: code,
            label: t(`ask.language.${code}`),
          }))}
        />
        <section id="preview">
          <h2>{t("ask.preview.title")}</h2>
          {answer?.card && <Message tone="success" title={t("ask.preview.updated")} announce />}
          <p className="muted">{t("ask.preview.hint")}</p>
          {card && card.length > 0 && (
            <ConsentCard card={card as CardField[]} skills={page.skillNames} />
          )}
          {card?.length === 0 && <p>{t("ask.preview.empty")}</p>}
          <ButtonRow>
            <Button icon="eye" name="act" value="preview" formAction="#preview">
              {t("ask.preview.button")}
            </Button>
          </ButtonRow>
        </section>
        <p>{t("ask.promise")}</p>
        <ButtonRow>
          <Button variant="primary" icon="message-circle-question">
            {t("ask.submit")}
          </Button>
          <LinkButton variant="quiet" href={address}>
            {t("ask.cancel")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}

/** Why a link cannot be sent one way or the other, and where that is mended. */
function MissingWays({ page }: { page: AskPage }) {
  const { t } = useTranslation("consents");
  const { email, phone } = page.known;
  const missing = [
    ...(email === "" && phone === "" ? [t("ask.noContacts")] : []),
    ...(email === "" && phone !== "" ? [t("ask.noEmail")] : []),
    ...(phone === "" && email !== "" ? [t("ask.noPhone")] : []),
    ...(phone !== "" && !page.ways.includes("sms") ? [t("ask.badPhone", { phone })] : []),
  ];
  if (missing.length === 0) return null;
  return (
    <p className="muted">
      {missing.join(" ")}{" "}
      <a href={`/caseworker/jobseekers/${page.jobseekerId}/identity`}>{t("ask.addContacts")}</a>
    </p>
  );
}

type AskFields = ReturnType<typeof useForm<AskForm>>[1];

function AdjustmentFields({ number, fields }: { number: number; fields: AskFields }) {
  const { t } = useTranslation("consents");
  const of = fields as Record<string, AskFields["wishes"]>;
  const text = of[`adjustment_${number}`]!;
  const necessity = of[`necessity_${number}`]!;
  const used = Boolean(text.initialValue) || Boolean(text.errors) || Boolean(necessity.errors);
  return (
    <Details summary={t("ask.adjustments.nth", { number })} open={number === 1 || used}>
      <TextArea
        field={text}
        label={t("ask.adjustments.text")}
        hint={t("ask.adjustments.hint")}
        rows={2}
        limit={500}
        optional
      />
      <Checkbox
        field={of[`health_${number}`]!}
        label={t("ask.adjustments.isHealth")}
        hint={t("ask.adjustments.isHealthHint")}
      />
      <TextArea
        field={necessity}
        label={t("ask.adjustments.necessity")}
        hint={t("ask.adjustments.necessityHint")}
        rows={2}
        limit={500}
        optional
      />
    </Details>
  );
}

/** Each field with what it would say, as the employer would read it. */
function useFieldChoices(page: AskPage): Choice[] {
  const { t, i18n } = useTranslation("consents");
  const { known } = page;
  const whole = makeCard(
    {
      ...emptyForm,
      tell: fieldsWith(known),
      wishes: known.wishes,
    },
    known,
  );
  const words = { t: t as unknown as Translate, language: i18n.language, skills: page.skillNames };
  const said = new Map(describeCard(whole, words).map(({ key, values }) => [key, values]));
  return fieldsWith(known).map((key) => ({
    value: key,
    label: t(`card.${key}`),
    hint: ["wishes", "education", "work_history"].includes(key)
      ? t("ask.tell.below")
      : (said.get(key) ?? []).join(", ") || t("ask.tell.below"),
  }));
}

const emptyForm = askSchema.parse({ tell: ["first_name"], how: "desk", language: "fi" });

/** What the form begins with: the question before this one, else our narrow default. */
function firstValues({ known, language, before }: AskPage): Partial<AskForm> {
  const textOf = (key: CardField["key"]) => {
    const field = before?.find((one) => one.key === key);
    return field && "text" in field ? field.text : "";
  };
  const offered = fieldsWith(known);
  const adjustments = (before ?? []).flatMap((field) => ("necessity" in field ? [field] : []));
  return {
    tell: before
      ? offered.filter((key) => before.some((field) => field.key === key))
      : tickedAtFirst(known),
    wishes: textOf("wishes") || known.wishes,
    skills: textOf("skills"),
    education: textOf("education"),
    work_history: textOf("work_history"),
    language,
    ...Object.fromEntries(
      adjustments.flatMap(({ text, health, necessity }, nth) => [
        [`adjustment_${nth + 1}`, text],
        ...(health ? [[`health_${nth + 1}`, "on"]] : []),
        [`necessity_${nth + 1}`, necessity],
      ]),
    ),
  };
}
