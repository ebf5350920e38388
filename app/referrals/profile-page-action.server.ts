/** What happens when a page of a profile is sent: by its buttons, by the search, or by itself. */
import { parseWithZod } from "@conform-to/zod/v4";
import { searchSkills, skillsByUri } from "#app/occupations/queries.server.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { allOf, errorsOf } from "./given-form.ts";
import { type FormValues, pageForm, pageSchemas, typedValues } from "./profile-forms.ts";
import { type ProfileNames, readNames } from "./queries.server.ts";
import { emptyProfile, type Profile, type ProfilePage } from "./rules.ts";
import {
  autosaveProfilePage,
  type ProfilePageSave,
  type SaveRefusal,
  saveProfilePage,
} from "./save-profile-page.server.ts";
import type { SkillSearch } from "./skill-fields.tsx";
import { textOf } from "./typed-text.ts";

interface Shown {
  values: FormValues;
  /** The names of what was typed, which may be more than what is stored. */
  names: ProfileNames;
}

export type ProfilePageAnswer =
  | { kind: "not_found" }
  | { kind: "moved"; to: string }
  | { kind: "autosaved"; version: string }
  | { kind: "not_autosaved"; status: 400 | 409; message: string; values: Record<string, string> }
  | ({ kind: "search"; search: SkillSearch } & Shown)
  | ({ kind: "stale"; part: Partial<Profile>; entries: [string, string][] } & Shown)
  | ({ kind: "refused"; status: 400 | 409; errors: Record<string, string[]> } & Shown);

const suggestions = 10;
const escoAddress = /^https?:\/\/[\w./-]{1,200}$/;

/** Where and how each refusal is said: beside its field, or for the whole page (""). */
const refusals: Record<
  Exclude<SaveRefusal, "not_found" | "stale">,
  { field: string; message: string; status: 400 | 409 }
> = {
  postal_code: {
    field: "postalCode",
    message: "referrals:profile.postalCode.unknown",
    status: 400,
  },
  needed_for_ready: { field: "", message: "referrals:profile.neededForReady", status: 400 },
  ended: { field: "", message: "referrals:profile.ended", status: 409 },
};

/**
 * Carries out a sent page of a profile.
 * `intent`: `continue` saves and goes on, `later` saves and leaves, `autosave` saves as one types,
 * `search` looks for skills without saving; none of these (a skill chosen from the list) saves and stays.
 */
export async function sendProfilePage(
  viewer: Viewer,
  id: string,
  page: ProfilePage,
  sent: FormData,
  language: Language,
): Promise<ProfilePageAnswer> {
  const intent = textOf(sent, "intent");
  const form = pageForm(page, sent);
  await addChosenSkill(viewer, form, language);
  const submission = parseWithZod(form, { schema: pageSchemas[page] });
  const shown = async (): Promise<Shown> => {
    const values = typedValues(form);
    return { values, names: await namesOf(viewer, values, language) };
  };

  if (intent === "search") {
    return { kind: "search", search: await search(viewer, form, language), ...(await shown()) };
  }
  if (submission.status !== "success") {
    const errors = errorsOf(submission.error);
    if (intent === "autosave") return notAutosaved(Object.values(errors)[0]?.[0], 400);
    return { kind: "refused", status: 400, errors, ...(await shown()) };
  }
  const save: ProfilePageSave = {
    id,
    page,
    version: textOf(sent, "version"),
    part: submission.value,
    pageDone: intent === "continue",
  };
  if (intent === "autosave") {
    const saved = await autosaveProfilePage(viewer, save);
    if (saved.ok) return { kind: "autosaved", version: saved.value.version };
    if (saved.code === "not_found") return { kind: "not_found" };
    if (saved.code === "stale") return notAutosaved("referrals:conflict.autosave", 409);
    return notAutosaved(refusals[saved.code].message, refusals[saved.code].status);
  }
  const then = intent === "continue" ? "next" : intent === "later" ? "person" : "stay";
  const saved = await saveProfilePage(viewer, formKey(sent), save, then);
  if (saved.ok) return { kind: "moved", to: saved.value.to };
  if (saved.code === "not_found") return { kind: "not_found" };
  if (saved.code === "stale") {
    const entries = [...form].map(([name, value]): [string, string] => [name, String(value)]);
    return { kind: "stale", part: submission.value, entries, ...(await shown()) };
  }
  const { field, message, status } = refusals[saved.code];
  return { kind: "refused", status, errors: { [field]: [message] }, ...(await shown()) };
}

function notAutosaved(error: string | undefined, status: 400 | 409): ProfilePageAnswer {
  const [message = "", values = ""] = (error ?? "ui:autosave.failed").split("|", 2);
  return {
    kind: "not_autosaved",
    status,
    message,
    values: Object.fromEntries(new URLSearchParams(values)),
  };
}

/** The skill chosen from the suggestions, an ESCO address, becomes one of the ticked ones. */
async function addChosenSkill(viewer: Viewer, form: FormData, language: Language): Promise<void> {
  const uri = textOf(form, "addSkill");
  form.delete("addSkill");
  if (!escoAddress.test(uri)) return;
  const found = await asViewer(viewer, (tx) => skillsByUri(tx, [uri], language));
  const skill = found.get(uri);
  if (!skill) return;
  form.append("skills", String(skill.id));
  form.delete("skillQuery");
}

async function search(viewer: Viewer, form: FormData, language: Language) {
  const query = textOf(form, "skillQuery");
  const answer = await asViewer(viewer, (tx) => searchSkills(tx, query, language, suggestions));
  return {
    found: answer.hits.map(({ uri, label }) => ({ value: uri, label })),
    didYouMean: answer.didYouMean,
  };
}

/** The names of the codes among typed values. */
function namesOf(viewer: Viewer, values: FormValues, language: Language): Promise<ProfileNames> {
  const profile: Profile = {
    ...emptyProfile,
    skills: allOf(values.skills)
      .filter((id) => /^\d{1,7}$/.test(id))
      .map(Number),
    interests: allOf(values.interestCodes).filter((code) => /^\d{1,4}$/.test(code)),
    avoids: allOf(values.avoidCodes).filter((code) => /^\d{1,4}$/.test(code)),
    postalCode: allOf(values.postalCode).find((code) => /^\d{5}$/.test(code)) ?? null,
  };
  return asViewer(viewer, (tx) => readNames(tx, profile, language));
}
