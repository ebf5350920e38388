import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showDateAndTime } from "#app/platform/clock/format.ts";
import { type Language, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, DateField, Message, PageHeader, TextField } from "#app/ui/index.ts";
import { weightSets } from "#app/weights/queries.server.ts";
import { engineVersion } from "#matching/version.ts";
import { type WhySuggested, whySuggested } from "../explain-suggestion.server.ts";
import { type FoundRound, PastRoundView } from "../past-round.tsx";
import { whySchema } from "../rules.ts";

export const handle = { wide: true };

/** "Why was this suggested?": asked in the address, answered from the round of that time. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const { searchParams } = new URL(request.url);
  const typed = {
    q: (searchParams.get("q") ?? "").slice(0, 100),
    date: (searchParams.get("date") ?? "").slice(0, 40),
  };
  const page = { title: `${t("reach:why.title")} · TOIMI`, typed };
  if (!searchParams.has("q")) return { ...page, lastResult: null, words: null, found: null };
  const submission = parseWithZod(new URLSearchParams(typed), { schema: whySchema });
  if (submission.status !== "success")
    return data(
      { ...page, lastResult: submission.reply(), words: null, found: null },
      { status: 400 },
    );
  const why = await whySuggested(viewer, submission.value);
  if (why.kind !== "found")
    return data(
      { ...page, lastResult: null, words: inWords(why, language), found: null },
      { status: why.kind === "unknown" ? 404 : 200 },
    );
  const { round } = why;
  const weights = (await weightSets(viewer)).find(({ hash }) => hash === round.parametersHash);
  const found: FoundRound = {
    ...round,
    title: why.title,
    number: why.number,
    when: showDateAndTime(round.startedAt, language),
    weights: weights ? { id: weights.id, version: weights.version } : null,
    running: engineVersion,
  };
  return { ...page, lastResult: null, words: null, found };
}

function inWords(why: Exclude<WhySuggested, { kind: "found" }>, language: Language): string {
  const t = translator(language);
  if (why.kind === "unknown") return t("reach:why.unknown");
  const { number, title } = why;
  if (why.kind === "no_round") return t("reach:why.no_round", { number, title });
  return t("reach:why.erased", {
    number,
    title,
    when: showDateAndTime(why.startedAt, language),
    at: showDate(dateOf(why.at), language),
    hash: why.inputHash.slice(0, 16),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function Why() {
  const { t } = useTranslation("reach");
  const page = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: "why",
    lastResult: page.lastResult,
    defaultValue: page.typed,
  });
  return (
    <>
      <PageHeader
        back={{ href: "/coordinator/runs", label: t("run.back") }}
        form={form}
        title={t("why.title")}
        lead={t("why.lead")}
      />
      <form method="get" action="/coordinator/runs/why" id={form.id} noValidate>
        <TextField
          field={fields.q}
          label={t("why.q")}
          hint={t("why.qHint")}
          width="m"
          autoComplete="off"
          spellCheck={false}
        />
        <DateField field={fields.date} label={t("why.date")} hint={t("why.dateHint")} optional />
        <ButtonRow>
          <Button variant="primary" icon="search">
            {t("why.submit")}
          </Button>
        </ButtonRow>
      </form>
      {page.words && (
        <Message announce>
          <p>{page.words}</p>
        </Message>
      )}
      {page.found && <PastRoundView found={page.found} />}
    </>
  );
}
