import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  CheckAnswers,
  ErrorSummary,
  Facts,
  LinkButton,
  Message,
  PageHeader,
  TaskList,
} from "#app/ui/index.ts";
import { describePage } from "../describe-profile.ts";
import { endReferral } from "../end-referral.server.ts";
import { Looks } from "../looks.tsx";
import { markReady } from "../mark-ready.server.ts";
import { pauseReferral } from "../pause-referral.server.ts";
import { Answer } from "../profile-answers.tsx";
import { findJobseeker, findLooks } from "../queries.server.ts";
import { referAgain } from "../refer-again.server.ts";
import { MissingPieces, ReferralActs } from "../referral-acts.tsx";
import { resumeReferral } from "../resume-referral.server.ts";
import { isEndReason, nextPage, pageState, profilePages, whatIsMissing } from "../rules.ts";
import { ReferralStateTag } from "../state-tag.tsx";
import { textOf, versionOf } from "../typed-text.ts";

const announced = [
  "referred",
  "identity",
  "profile",
  "saved",
  "mark_ready",
  "pause",
  "resume",
  "end",
] as const;

/** A person: what to do next, the profile with its pages, and who has looked at it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const found = await findJobseeker(viewer, params.id ?? "", "jobseeker", language);
  if (!found) throw notFound();
  const { person, names } = found;
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: `${person.firstName} ${person.lastName} · TOIMI`,
    person,
    names,
    isCovered: person.referral.caseworkerId !== viewer.accountId,
    missing: whatIsMissing(person.profile),
    next: nextPage(person.profile, person.pagesDone),
    pages: profilePages.map((page) => ({
      page,
      state: pageState(person.profile, page, person.pagesDone),
    })),
    looks: await findLooks(viewer, person.id),
    done: announced.find((known) => known === done) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Moves the referral: `intent` is one of its acts. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const sent = await readForm(request);
  const id = params.id ?? "";
  const key = formKey(sent);
  const input = { id, version: versionOf(sent) };
  const intent = textOf(sent, "intent");
  const reason = textOf(sent, "reason");
  const refuse = (code: string, status: number) => {
    return data({ code }, { status });
  };
  const act = async () => {
    switch (intent) {
      case "mark_ready":
        return markReady(viewer, key, input);
      case "pause":
        return pauseReferral(viewer, key, input);
      case "resume":
        return resumeReferral(viewer, key, input);
      case "end":
        return isEndReason(reason) ? endReferral(viewer, key, { ...input, reason }) : null;
      case "refer_again":
        return referAgain(viewer, key, id);
      default:
        return undefined;
    }
  };
  const moved = await act();
  if (moved === undefined) return refuse("unknown", 400);
  if (moved === null) return refuse("no_reason", 400);
  if (moved.ok) return redirect(moved.value.to, 303);
  if (moved.code === "not_found") throw notFound();
  return refuse(moved.code, moved.code === "incomplete" ? 400 : 409);
}

export default function JobseekerPage() {
  const loaded = useLoaderData<typeof loader>();
  const { person, names, missing, pages } = loaded;
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("referrals");
  const { language } = i18n;
  const here = `/caseworker/jobseekers/${person.id}`;
  const { referral } = person;
  const isEnded = referral.state === "ended";
  // A page that nobody has opened yet has nothing to show but "not known yet".
  const answered = pages.filter(({ state }) => state !== "notStarted");
  const noReason = answer?.code === "no_reason";
  return (
    <>
      {answer && (
        <ErrorSummary
          errors={[
            noReason
              ? { message: "referrals:acts.end.missing", fieldId: "reason" }
              : { message: `referrals:acts.refused.${answer.code}` },
          ]}
        />
      )}
      {loaded.done && !answer && (
        <Message tone="success" title={t(`done.${loaded.done}.title`)} announce>
          {(loaded.done !== "profile" || missing.length === 0) && (
            <p>{t(`done.${loaded.done}.next`)}</p>
          )}
        </Message>
      )}
      <PageHeader
        back={{ href: "/caseworker/jobseekers", label: t("list.title") }}
        caption={t("jobseeker.number", { number: person.number })}
        title={`${person.firstName} ${person.lastName}`}
        tags={<ReferralStateTag state={referral.state} />}
        lead={
          isEnded
            ? t("states.ended.lead", {
                date: referral.endedAt ? showDate(dateOf(referral.endedAt), language) : "",
                reason: t(`acts.end.reasons.${referral.endedReason ?? "other"}`),
              })
            : t(`states.${referral.state}.lead`)
        }
      />
      {loaded.isCovered && (
        <Message>{t("jobseeker.covering", { name: referral.caseworkerName })}</Message>
      )}
      <NextStep {...loaded} />
      {!isEnded && (
        <section>
          <h2>{t("jobseeker.pages")}</h2>
          <p>{t("jobseeker.pagesLead")}</p>
          <TaskList
            label={t("jobseeker.pages")}
            rows={pages.map(({ page, state }) => ({
              title: t(`pages.${page}.title`),
              href: `${here}/profile/${page}`,
              status: state,
            }))}
          />
        </section>
      )}
      <section>
        <h2>{t("jobseeker.contact")}</h2>
        <Facts
          items={[
            { label: t("identity.phone.label"), value: person.phone || "–", icon: "phone" },
            { label: t("identity.email.label"), value: person.email || "–", icon: "mail" },
            {
              label: t("identity.language.short"),
              value: t(`identity.language.options.${person.language}`),
              icon: "languages",
            },
            ...(person.customerNumber
              ? [{ label: t("identity.customerNumber.label"), value: person.customerNumber }]
              : []),
          ]}
        />
        <p>
          <a href={`${here}/identity`}>{t("jobseeker.changeContact")}</a>
        </p>
      </section>
      <section>
        <h2>{t("jobseeker.profile")}</h2>
        <p>
          {t("jobseeker.changed", { when: showMoment(person.updatedAt, language) })}{" "}
          <a href={`${here}/print?lang=${person.language}`} lang={person.language}>
            {t("jobseeker.print")}
          </a>
        </p>
        {answered.map(({ page }) => (
          <CheckAnswers
            key={page}
            title={t(`pages.${page}.title`)}
            rows={describePage(person.profile, page, { t, language, names }).map((line) => ({
              label: line.label,
              value: <Answer line={line} />,
              changeHref: isEnded ? undefined : `${here}/profile/${page}`,
              changeAbout: line.label,
            }))}
          />
        ))}
      </section>
      <section id="acts">
        <h2>{t("acts.title")}</h2>
        <ReferralActs
          id={person.id}
          state={referral.state}
          version={referral.version}
          missing={missing}
          endError={noReason}
        />
      </section>
      <Looks looks={loaded.looks} />
    </>
  );
}

/** What to do next with this person, first on the page. */
function NextStep({
  person,
  missing,
  next,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "person" | "missing" | "next">) {
  const { t } = useTranslation("referrals");
  const here = `/caseworker/jobseekers/${person.id}`;
  const { state } = person.referral;
  if (state === "ended") return null;
  const tasks = (
    <LinkButton href={`${here}/tasks`} icon="search">
      {t("jobseeker.tasks")}
    </LinkButton>
  );
  return (
    <section className="card">
      <h2>{t("next.title")}</h2>
      {state === "open" && missing.length === 0 ? (
        <>
          <p>{t("next.complete")}</p>
          <div className="button-row">
            <LinkButton href="#acts" icon="arrow-right">
              {t("next.toReady")}
            </LinkButton>
            <LinkButton href={`${here}/print?lang=${person.language}`} icon="printer">
              {t("jobseeker.print")}
            </LinkButton>
          </div>
        </>
      ) : state === "open" ? (
        <>
          <p>{t("next.fill")}</p>
          <MissingPieces id={person.id} missing={missing} />
          <div className="button-row">
            <LinkButton
              href={`${here}/profile/${next ?? "wishes"}`}
              variant="primary"
              iconAfter="arrow-right"
            >
              {next && next !== "wishes" ? t("next.goOn") : t("next.start")}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          <p>{t(`next.${state}`)}</p>
          {state === "paused" && <MissingPieces id={person.id} missing={missing} />}
          <div className="button-row">{tasks}</div>
        </>
      )}
    </section>
  );
}
