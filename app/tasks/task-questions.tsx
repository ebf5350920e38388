import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { Button, LinkButton, PostForm, RadioGroup, Stack, TextArea } from "#app/ui/index.ts";
import { type SupportNames, supportOf, wordStep } from "#app/weights/word-step.ts";
import type { Opener } from "./note-queries.server.ts";
import { answerLimit, type NoteState } from "./notes.ts";

/** A question as the employer's page shows it. */
export interface ShownNote {
  id: string;
  steps: readonly string[];
  state: NoteState;
  /** Worded date. */
  at: string;
  answer: string;
}

/** An answer that was refused: which question, and what was typed. */
export interface RefusedAnswer {
  noteId: string;
  lastResult: SubmissionResult<string[]>;
}

export interface TaskQuestionsProps {
  notes: readonly ShownNote[];
  names: SupportNames;
  /** Where the task is edited, while it may be. */
  editHref: string | null;
  refused: RefusedAnswer | null;
}

/** What a caseworker asks of the task, each question with its answer. Nothing when nothing is asked. */
export function TaskQuestions({ notes, names, editHref, refused }: TaskQuestionsProps) {
  const { t } = useTranslation("tasks");
  if (notes.length === 0) return null;
  const open = notes.filter(({ state }) => state === "open");
  return (
    <section id="questions">
      <h2>{t("note.title", { count: Math.max(1, open.length) })}</h2>
      {open.length > 0 && <p>{t("note.lead")}</p>}
      {notes.map((note) => (
        <div className="card" key={note.id}>
          <p className="muted">{t("note.asked", { date: note.at })}</p>
          <h3>{t("note.couldYou")}</h3>
          <ul>
            {note.steps.map((step) => (
              <li key={step}>
                <strong>{wordStep(step, names, t)}</strong>
                <div className="muted">{names[supportOf(step)]?.explanation}</div>
              </li>
            ))}
          </ul>
          {note.state === "open" ? (
            <AnswerForm
              noteId={note.id}
              about={note.steps.map((step) => wordStep(step, names, t)).join("; ")}
              refused={refused?.noteId === note.id ? refused : null}
            />
          ) : (
            <>
              <p>{t(`note.answered.${note.state}`)}</p>
              {note.answer && <p className="muted">{note.answer}</p>}
              {note.state === "agreed" && editHref && (
                <LinkButton small icon="pencil" href={editHref}>
                  {t("note.edit")}
                </LinkButton>
              )}
            </>
          )}
        </div>
      ))}
    </section>
  );
}

function AnswerForm({
  noteId,
  about,
  refused,
}: {
  noteId: string;
  about: string;
  refused: RefusedAnswer | null;
}) {
  const { t } = useTranslation("tasks");
  const [form, fields] = useForm<{ answer: string; words: string }>({
    id: `note-${noteId}`,
    lastResult: refused?.lastResult ?? null,
  });
  return (
    <PostForm id={form.id} label={about}>
      <input type="hidden" name="intent" value="answer_note" />
      <input type="hidden" name="note" value={noteId} />
      <Stack>
        <RadioGroup
          field={fields.answer}
          label={t("note.form.answer.label")}
          options={[
            { value: "agree", label: t("note.form.answer.agree") },
            { value: "decline", label: t("note.form.answer.decline") },
          ]}
        />
        <TextArea
          field={fields.words}
          optional
          rows={3}
          limit={answerLimit}
          label={t("note.form.words.label")}
          hint={t("note.form.words.hint")}
        />
        <Button icon="check">{t("note.form.submit")}</Button>
      </Stack>
    </PostForm>
  );
}

/** What would open the task to more people, in rounded numbers. Nothing when nothing would. */
export function TaskOpeners({
  openers,
  names,
  editHref,
}: {
  openers: readonly Opener[];
  names: SupportNames;
  editHref: string | null;
}) {
  const { t } = useTranslation("tasks");
  if (openers.length === 0) return null;
  return (
    <section>
      <h2>{t("openers.title")}</h2>
      <p>
        {t("openers.lead")} {t("openers.promise")}
      </p>
      <Stack>
        <ul>
          {openers.map(({ steps, atLeast }) => (
            <li key={steps.join("+")}>
              {t("openers.row", {
                steps: steps.map((step) => wordStep(step, names, t)).join(" + "),
                people: atLeast === 0 ? t("openers.few") : t("openers.atLeast", { count: atLeast }),
              })}
            </li>
          ))}
        </ul>
        {editHref && (
          <LinkButton small icon="pencil" href={editHref}>
            {t("note.edit")}
          </LinkButton>
        )}
      </Stack>
    </section>
  );
}
