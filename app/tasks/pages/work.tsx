import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Combobox, Details, RadioGroup, TextArea, TextField } from "#app/ui/index.ts";
import { TaskFormPage, useTaskForm } from "../form-page.tsx";
import {
  type FormAnswer,
  loadFormPage,
  occupationText,
  readFormPage,
  saveFormPage,
} from "../form-request.server.ts";
import {
  type OccupationSearch,
  occupationChoice,
  occupationsByTitle,
} from "../occupation-choice.server.ts";
import { longest, pageForm } from "../rules.ts";

/** The work itself: title, description and the nearest occupation. */
export const loader = (args: LoaderFunctionArgs) =>
  loadFormPage(args, "work", async (tx, found, { language }) => {
    const occupation = await occupationText(tx, found.occupationCode, language);
    const suggestions =
      found.occupationCode === null && found.title !== ""
        ? await occupationsByTitle(tx, found.title, language)
        : [];
    return { occupation, suggestions };
  });

/** Saves the page; words for an occupation that was not chosen are answered with what they could mean. */
export async function action(args: ActionFunctionArgs) {
  const sent = await readFormPage(args, "work");
  const choice = await occupationChoice(sent);
  if (choice.kind === "search") return answerSearch(sent, choice.search);
  if (choice.kind === "chosen") {
    sent.form.set("occupationCode", choice.code);
    sent.form.set("occupationText", choice.label);
  } else {
    sent.form.set("occupationCode", sent.task.occupationCode ?? "");
  }
  return saveFormPage(sent);
}

/** The page again, with what was typed and what was found; after "continue" it is an answer to mend. */
function answerSearch(sent: Awaited<ReturnType<typeof readFormPage>>, search: OccupationSearch) {
  const asked = sent.intent === "search";
  const schema = pageForm("work", { complete: !asked });
  const submission = parseWithZod(sent.form, { schema, disableAutoCoercion: true });
  const error = search.found.length > 0 ? "choose" : "nothing";
  const lastResult = asked
    ? { initialValue: submission.payload }
    : submission.reply({
        fieldErrors: {
          ...("error" in submission ? (submission.error ?? {}) : {}),
          occupationText: [`tasks:form.occupation.${error}`],
        },
      });
  const answer: FormAnswer & { search: OccupationSearch } = {
    lastResult: lastResult as FormAnswer["lastResult"],
    version: sent.version,
    search,
  };
  return data(answer, { status: asked ? 200 : 400 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

type WorkField = "title" | "description" | "occupationText" | "occupationCode" | "suggestedCode";

export default function Work() {
  const frame = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const search = answer && "search" in answer ? (answer.search as OccupationSearch) : undefined;
  const [form, fields] = useTaskForm<WorkField>("work", answer, {
    ...frame.values,
    occupationText: frame.occupation,
  });
  const words = fields.occupationText.initialValue ?? "";
  // After a refusal the typed code stays chosen; a search begins without one.
  const chosen = search ? "" : (fields.occupationCode.initialValue ?? "");
  return (
    <TaskFormPage page="work" frame={frame} answer={answer} form={form}>
      <TextField
        field={fields.title}
        label={t("form.title.label")}
        hint={t("form.title.hint")}
        autoCapitalize="sentences"
      />
      <TextArea
        field={fields.description}
        label={t("form.description.label")}
        hint={t("form.description.hint")}
        rows={7}
        limit={longest.description}
      />
      <Details summary={t("form.description.help")}>
        <ul>
          {(["do", "place", "day", "learn", "notNeeded"] as const).map((prompt) => (
            <li key={prompt}>{t(`form.description.prompts.${prompt}`)}</li>
          ))}
        </ul>
        <p>
          <strong>{t("form.description.exampleTitle")}</strong> {t("form.description.example")}
        </p>
      </Details>
      {!search && frame.suggestions.length > 0 && (
        <RadioGroup
          field={fields.suggestedCode}
          label={t("form.occupation.suggested", { title: frame.taskTitle })}
          hint={t("form.occupation.why")}
          optional
          options={[
            ...frame.suggestions,
            { value: "", label: t("form.occupation.noneOfThese"), hint: undefined },
          ].map((option) => ({
            value: option.value,
            label: option.label,
            hint: option.hint && t("form.occupation.otherName", { name: option.hint }),
          }))}
        />
      )}
      <Combobox
        field={fields.occupationText}
        label={t(
          frame.suggestions.length > 0 && !search
            ? "form.occupation.searchOther"
            : "form.occupation.label",
        )}
        hint={t("form.occupation.hint")}
        src="/occupations/search"
        value={words}
        valueName="occupationCode"
        chosen={chosen}
        searchLabel={t("form.occupation.search")}
        optional
        found={search?.found.map((option) => ({
          ...option,
          hint: option.hint && t("form.occupation.otherName", { name: option.hint }),
        }))}
        nothingFound={
          search && (
            <p>
              {t("form.occupation.nothingFound", { query: search.query })}{" "}
              {search.didYouMean && t("form.occupation.didYouMean", { words: search.didYouMean })}{" "}
              {t("form.occupation.goOnWithout")}
            </p>
          )
        }
      />
      <input type="hidden" name="initialCode" value={chosen} />
      <input type="hidden" name="initialText" value={chosen ? words : ""} />
      {search && <input type="hidden" name="foundFor" value={search.query} />}
    </TaskFormPage>
  );
}
