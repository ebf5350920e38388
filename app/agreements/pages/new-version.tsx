import { useForm } from "@conform-to/react";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion } from "#app/platform/forms/typed-text.ts";
import { isLanguage, languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  DateField,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  TextArea,
} from "#app/ui/index.ts";
import { addVersion } from "../add-version.server.ts";
import { addressOf, newVersionAddress } from "../addresses.ts";
import { HowToWrite } from "../how-to-write.tsx";
import { LanguageFields } from "../language-fields.tsx";
import { formOfAddress, versionsOf } from "../queries.server.ts";
import { readPreviewForm, readVersionForm } from "../read-typed.server.ts";
import { type VersionField, whyLimit } from "../rules.ts";
import { holdingOn, stateOf } from "../versions.ts";

/** The form of a new version, begun with the words in use or with those of the version that the address names. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = formOfAddress(params.form);
  if (!form) throw notFound();
  const language = languageOf(request);
  const t = translator(language);
  const day = today();
  const versions = await asViewer(viewer, (tx) => versionsOf(tx, form));
  const from = new URL(request.url).searchParams.get("from");
  const begun = from
    ? versions.find(({ number }) => String(number) === from)
    : (holdingOn(versions, day) ?? versions[0]);
  if (from && !begun) throw notFound();
  const [newest] = versions;
  return {
    title: `${t("agreements:new.title")} · TOIMI`,
    form,
    begunWith: begun?.number ?? null,
    values: {
      valid_from: "",
      why: "",
      ...Object.fromEntries(
        languages.flatMap((one) => {
          // A language that this version lacks begins with its newest words.
          const words =
            begun?.words[one] ?? versions.find((version) => version.words[one])?.words[one];
          return [
            [`title_${one}`, words?.title ?? ""],
            [`body_${one}`, words?.body ?? ""],
          ];
        }),
      ),
    } as Record<VersionField, string>,
    newest: newest
      ? {
          number: newest.number,
          from: showDate(newest.validFrom, language),
          by: newest.changedBy,
          words: newest.words,
        }
      : null,
    coming: versions
      .filter((version) => stateOf(version, versions, day) === "coming")
      .map(({ number, validFrom }) => ({ number, from: showDate(validFrom, language) })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Adds the version, unless a colleague has added one in between. `?preview=` only says what keeps a text from being shown. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = formOfAddress(params.form);
  if (!form) throw notFound();
  const typed = await readForm(request);
  // What was begun before a colleague saved stays begun before it, whatever else is refused first.
  const version = formVersion(typed);
  const preview = new URL(request.url).searchParams.get("preview");
  if (isLanguage(preview)) {
    const looked = readPreviewForm(typed, preview);
    const status = looked.status === "success" ? 200 : 400;
    return data({ lastResult: looked.reply(), version, stale: false }, { status });
  }
  const submission = readVersionForm(typed);
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), version, stale: false }, { status: 400 });
  const added = await addVersion(viewer, formKey(typed), {
    form,
    newest: version,
    typed: submission.value,
  });
  if (added.ok) return redirect(added.value.to, 303);
  if (added.code === "stale")
    return data({ lastResult: submission.reply(), version, stale: true }, { status: 409 });
  const fieldErrors: Record<string, string[]> =
    added.code === "same"
      ? { body_fi: ["agreements:form.same"] }
      : { valid_from: ["agreements:form.validFrom.past"] };
  return data(
    { lastResult: submission.reply({ fieldErrors }), version, stale: false },
    { status: 400 },
  );
}

export default function NewVersion() {
  const { t } = useTranslation(["agreements", "work"]);
  const { form: of, begunWith, values, newest, coming } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: "version",
    lastResult: answer?.lastResult ?? null,
    defaultValue: values,
  });
  const stale = answer?.stale ? newest : null;
  const after = (!answer?.stale && answer?.version) || (newest?.number ?? 0);
  return (
    <>
      <PageHeader
        back={{ href: addressOf(of), label: t("new.back") }}
        form={form}
        caption={t(`work:forms.${of}.name`)}
        title={t("new.title")}
        lead={t("new.lead")}
      />
      {stale && (
        <Message tone="warning" title={t("new.stale.title", { number: stale.number })} announce>
          <p>
            {stale.by
              ? t("new.stale.by", { name: stale.by, from: stale.from })
              : t("new.stale.withRelease", { from: stale.from })}
          </p>
          <p>{t("new.stale.what", { number: stale.number + 1 })}</p>
        </Message>
      )}
      {!answer && begunWith !== null && <p>{t("new.begunWith", { number: begunWith })}</p>}
      {coming.map((one) => (
        <Message key={one.number}>
          <p>{t("new.coming", one)}</p>
        </Message>
      ))}
      <HowToWrite />
      <PostForm
        id={form.id}
        // Said in full: the page's own address may be one that only looks.
        action={newVersionAddress(of)}
        version={after}
        warnUnsaved
      >
        <DateField field={fields.valid_from} label={t("new.validFrom")} hint={t("new.fromHint")} />
        {languages.map((language) => (
          <LanguageFields
            key={language}
            form={of}
            language={language}
            title={fields[`title_${language}`]}
            body={fields[`body_${language}`]}
            other={stale?.words[language]}
            otherNumber={stale?.number}
          />
        ))}
        <TextArea
          field={fields.why}
          label={t("new.why")}
          hint={t("new.whyHint")}
          optional
          rows={3}
          limit={whyLimit}
        />
        <ButtonRow>
          <Button variant="primary" icon="save">
            {t("new.submit", { number: after + 1 })}
          </Button>
          <LinkButton href={addressOf(of)} variant="quiet">
            {t("new.cancel")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
