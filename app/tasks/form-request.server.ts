import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import type { TFunction } from "i18next";
import { occupationByCode } from "#app/occupations/queries.server.ts";
import { today } from "#app/platform/clock/clock.ts";
import { showMoment } from "#app/platform/clock/format.ts";
import { asViewer, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formVersion } from "#app/platform/forms/typed-text.ts";
import { type Language, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { type Employer, notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import type { Difference } from "#app/ui/conflict.tsx";
import type { PlacementForm } from "#app/work/vocabulary.ts";
import { differencesOf } from "./differences.server.ts";
import { formValues } from "./form-values.ts";
import { findTask, lawfulFormsOn, publisherOf, type TaskRecord } from "./queries.server.ts";
import { placeName } from "./reference-names.server.ts";
import {
  addressAfter,
  answersFrom,
  checkAddress,
  type FormPage,
  hubAddress,
  isEditable,
  type PageValues,
  pageForm,
  postalCodeIn,
  taskAddress,
  validPart,
} from "./rules.ts";
import { savePage } from "./save-page.server.ts";

/** A page's title. That its form was refused is added by the frame around all pages. */
export const pageTitle = (title: string): string => `${title} · TOIMI`;

export interface PageParams {
  request: Request;
  params: { id?: string };
}

/** What every page of the form shows, whatever it asks. */
export interface FormPageFrame {
  id: string;
  title: string;
  taskTitle: string;
  version: number;
  /** Worded moment of the last change. */
  savedAt: string;
  draft: boolean;
  /** One step back: the hub, or check-answers when one came from there. */
  back: string;
}

const fromCheck = (request: Request) => new URL(request.url).searchParams.get("from") === "check";

/**
 * Reads a page of the form: its frame and whatever else `more` finds. 404 for a task that is not the
 * organisation's; a task that is no longer edited leads to its own page.
 */
export async function loadFormPage<More extends object>(
  { request, params }: PageParams,
  page: FormPage,
  more: (
    tx: Transaction,
    found: TaskRecord,
    context: { language: Language; t: TFunction },
  ) => Promise<More>,
) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  return asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    if (!found) throw notFound();
    if (!isEditable(found.status)) throw redirect(taskAddress(found.id));
    const frame: FormPageFrame = {
      id: found.id,
      title: pageTitle(t(`tasks:pages.${page}.title`)),
      taskTitle: found.title,
      version: found.version,
      savedAt: showMoment(found.updatedAt, language),
      draft: found.status === "draft",
      back: fromCheck(request) ? checkAddress(found.id) : hubAddress(found.id),
    };
    return {
      ...frame,
      values: formValues(page, found),
      ...(await more(tx, found, { language, t })),
    };
  });
}

export type FormIntent = "continue" | "later" | "autosave" | "search";

/** A form that was sent, with what it has to be checked against. */
export interface SentForm {
  request: Request;
  viewer: Employer;
  language: Language;
  t: TFunction;
  page: FormPage;
  form: FormData;
  intent: FormIntent;
  version: number;
  task: TaskRecord;
  lawful: PlacementForm[];
  /** The typed postal code, when there is such a one. */
  postalCode: string | null;
}

const intents: readonly string[] = ["later", "autosave", "search"];

/** Reads a sent page of the form. 404 and the redirect as in {@link loadFormPage}. */
export async function readFormPage(
  { request, params }: PageParams,
  page: FormPage,
): Promise<SentForm> {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const language = languageOf(request);
  const wanted = String(form.get("intent") ?? "");
  const intent = (intents.includes(wanted) ? wanted : "continue") as FormIntent;
  const typedCode = postalCodeIn(String(form.get("postalCode") ?? ""));
  const known = await asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    const publisher = found && (await publisherOf(tx, found.organisationId));
    if (!found || !publisher) return null;
    const place = typedCode && (await placeName(tx, typedCode, language));
    return {
      task: found,
      lawful: await lawfulFormsOn(tx, publisher.kind, today()),
      postalCode: place ? typedCode : null,
    };
  });
  if (!known) throw notFound();
  if (!isEditable(known.task.status)) throw redirect(taskAddress(known.task.id), 303);
  const version = formVersion(form) ?? 0;
  return {
    request,
    viewer,
    language,
    t: translator(language),
    page,
    form,
    intent,
    version,
    ...known,
  };
}

/** What an action of a form page answers besides redirects. */
export interface FormAnswer {
  lastResult?: SubmissionResult<string[]>;
  /** The version that the shown form was filled from. */
  version?: number;
  conflict?: {
    differences: Difference[];
    version: number;
    entries: [string, string][];
  };
  savedAt?: string;
  message?: string;
}

/**
 * Saves a sent page and says where to go; a refused form is answered with 400 and what was typed, a
 * form of an older version with 409 and both texts. A form that saves by itself is answered briefly.
 */
export async function saveFormPage(sent: SentForm) {
  const { page, form, intent, task, lawful, postalCode } = sent;
  // An open task never loses what it was published with; a draft may be left half done.
  const complete = intent === "continue" || task.status !== "draft";
  const schema = pageForm(page, { complete, lawful, postalCode });
  const submission = parseWithZod(form, { schema, disableAutoCoercion: true });
  if (intent === "autosave") {
    const lenient = pageForm(page, { complete: false, lawful, postalCode });
    return saveByItself(sent, validPart(lenient, submission.payload));
  }
  if (submission.status !== "success") {
    const answer: FormAnswer = { lastResult: submission.reply(), version: sent.version };
    return data(answer, { status: 400 });
  }
  const values = submission.value as PageValues;
  const edit = { id: task.id, page, version: sent.version, values, gone: intent === "continue" };
  const saved = await savePage(sent.viewer, edit);
  if (saved.ok) return redirect(addressAfterSaving(sent), 303);
  if (saved.code === "not_found") throw notFound();
  if (saved.code !== "stale") return redirect(taskAddress(task.id), 303);
  return conflict(sent, values);
}

function addressAfterSaving({ request, intent, task, page }: SentForm): string {
  if (task.status !== "draft") return `${hubAddress(task.id)}?done=change`;
  if (intent === "later") return `${hubAddress(task.id)}?done=later`;
  return fromCheck(request) ? checkAddress(task.id) : addressAfter(task.id, page);
}

async function saveByItself({ viewer, task, page, version, t }: SentForm, values: PageValues) {
  const edit = { id: task.id, page, version, values, gone: false };
  const saved = await savePage(viewer, edit, { byItself: true });
  if (saved.ok) return data<FormAnswer>(saved.value);
  return data<FormAnswer>(
    { message: t(`tasks:autosave.${saved.code === "stale" ? "stale" : "closed"}`) },
    { status: saved.code === "stale" ? 409 : 403 },
  );
}

async function conflict(sent: SentForm, values: PageValues) {
  const { viewer, task, page, form, language, t } = sent;
  const { stored, differences } = await asViewer(viewer, async (tx) => {
    const stored = await findTask(tx, task.id);
    if (!stored) throw notFound();
    const typed = { ...stored, ...answersFrom(page, values, stored) };
    return { stored, differences: await differencesOf(tx, page, stored, typed, { language, t }) };
  });
  const hidden = new Set(["version", "idempotency_key", "intent"]);
  const entries = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !hidden.has(entry[0]),
  );
  const answer: FormAnswer = { conflict: { differences, version: stored.version, entries } };
  return data(answer, { status: 409 });
}

/** The name of an occupation as the form shows it; empty for none. */
export async function occupationText(
  tx: Transaction,
  code: string | null,
  language: Language,
): Promise<string> {
  return code ? ((await occupationByCode(tx, code, language))?.label ?? "") : "";
}
