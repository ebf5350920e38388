import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf, now, today } from "#app/platform/clock/clock.ts";
import { showTime } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Conflict } from "#app/ui/conflict.tsx";
import {
  AutosaveStatus,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  StepNavigation,
} from "#app/ui/index.ts";
import { describePage } from "../describe-profile.ts";
import { summaryOf } from "../given-form.ts";
import { ProfileFields } from "../profile-fields.tsx";
import { storedValues } from "../profile-forms.ts";
import { sendProfilePage } from "../profile-page-action.server.ts";
import { findJobseeker } from "../queries.server.ts";
import { isProfilePage, type ProfilePage, pageAfter, profilePages, withPart } from "../rules.ts";

function pageOf(params: { page?: string }): ProfilePage {
  if (!isProfilePage(params.page)) throw notFound();
  return params.page;
}

/** One page of a profile, made to be filled together at the desk. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const page = pageOf(params);
  const language = languageOf(request);
  const t = translator(language);
  const found = await findJobseeker(viewer, params.id ?? "", `profile.${page}`, language);
  if (!found) throw notFound();
  const { person, names } = found;
  if (person.referral.state === "ended") throw redirect(`/caseworker/jobseekers/${person.id}`);
  return {
    title: `${t(`referrals:pages.${page}.title`)} · TOIMI`,
    page,
    id: person.id,
    name: `${person.firstName} ${person.lastName}`,
    version: person.profileVersion,
    profile: person.profile,
    values: storedValues(person.profile, page, language),
    names,
    savedAt: dateOf(person.updatedAt) === today() ? showTime(person.updatedAt, language) : null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Saves the page; "later" goes to the person's own page, an autosave answers with the new version. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const id = params.id ?? "";
  const answer = await sendProfilePage(
    viewer,
    id,
    pageOf(params),
    await readForm(request),
    language,
  );
  switch (answer.kind) {
    case "not_found":
      throw notFound();
    case "moved":
      return redirect(answer.to, 303);
    case "autosaved":
      return data({ savedAt: now().toString(), version: answer.version });
    case "not_autosaved":
      return data({ message: t(answer.message, answer.values) }, { status: answer.status });
    case "search":
      return data(answer);
    case "stale":
      return data(answer, { status: 409 });
    case "refused":
      return data(answer, { status: answer.status });
  }
}

export default function ProfilePageView() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("referrals");
  const { page, id, names } = loaded;
  const here = `/caseworker/jobseekers/${id}/profile/${page}`;
  const answered = answer && "kind" in answer ? answer : null;

  if (answered?.kind === "stale") {
    const describe = (profile: typeof loaded.profile) =>
      describePage(profile, page, { t, language: i18n.language, names: answered.names });
    const stored = describe(loaded.profile);
    const typed = describe(withPart(loaded.profile, page, answered.part));
    const differences = typed.flatMap((line, at) => {
      const inWords = (of: typeof line | undefined) =>
        [...(of?.answers ?? []), ...(of?.absolute ? [t("work:capacityField.absolute")] : [])].join(
          "; ",
        );
      const other = inWords(stored[at]);
      return inWords(line) === other
        ? []
        : [{ label: line.label, stored: other, typed: inWords(line) }];
    });
    return (
      <Conflict
        differences={differences}
        version={loaded.version}
        entries={answered.entries}
        storedHref={here}
      />
    );
  }

  const form = {
    values: answered?.values ?? loaded.values,
    errors: answered?.kind === "refused" ? answered.errors : {},
  };
  const shownNames = answered ? answered.names : names;
  return (
    <>
      <ErrorSummary errors={summaryOf(form.errors)} />
      <PageHeader
        back={{ href: `/caseworker/jobseekers/${id}`, label: loaded.name }}
        caption={t("profile.caption", {
          name: loaded.name,
          at: profilePages.indexOf(page) + 1,
          of: profilePages.length,
        })}
        title={t(`pages.${page}.title`)}
        lead={t(`pages.${page}.lead`)}
      />
      <PostForm version={loaded.version} autosave warnUnsaved>
        <AutosaveStatus savedAt={loaded.savedAt} />
        <Message>{t("profile.mayChange")}</Message>
        <ProfileFields
          page={page}
          form={form}
          names={shownNames}
          skillSearch={answered?.kind === "search" ? answered.search : null}
        />
        <StepNavigation continueLabel={pageAfter(page) ? undefined : t("profile.finish")} />
      </PostForm>
    </>
  );
}
