import { eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { readRule } from "#app/platform/rules/read-rule.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { readJobseeker } from "#app/referrals/queries.server.ts";
import { findTask, lawfulFormsOn } from "#app/tasks/queries.server.ts";
import type { OrganisationKind } from "#app/work/placement-forms.ts";
import { introduction } from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { placement, placementEvent } from "#db/schema/placements.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { placementLink } from "./addresses.ts";
import { termsOn } from "./queries.server.ts";
import type { ProposeForm } from "./rules.ts";
import { queuePlacementNews } from "./tell-placement.server.ts";
import { type TermProblem, termProblems } from "./terms.ts";

/**
 * `ended`: the introduction does not last any more; `proposed`: an agreement is being made already;
 * `overlap`: the person has another placement at that time; `full`: every place of the task is taken;
 * `no_address`: there is no address for the way that was chosen.
 */
export type ProposeRefusal = "not_found" | "ended" | "proposed" | "overlap" | "full" | "no_address";

export type Proposed =
  | Result<{ to: string }, ProposeRefusal>
  | { ok: false; code: "terms"; problems: TermProblem[] };

const constraints: Record<string, ProposeRefusal> = {
  placement_no_overlap: "overlap",
  placement_capacity: "full",
  placement_one_of_introduction: "proposed",
  placement_of_introduced: "ended",
};

/**
 * The caseworker proposes an agreement, which they have thereby confirmed; the employer and the person
 * confirm it next. What a rule does not allow is said with the rule and its source.
 */
export async function proposePlacement(
  viewer: Viewer,
  key: string,
  introductionId: string,
  form: ProposeForm,
): Promise<Proposed> {
  let problems: TermProblem[] = [];
  try {
    const result = await asViewerOnce<ProposeRefusal | "terms">(viewer, key, async (tx) => {
      const found = await findPair(tx, introductionId);
      if (!found) return refused("not_found");
      if (!["introduced", "meeting_agreed"].includes(found.state)) return refused("ended");
      problems = await problemsOf(tx, found, form);
      if (problems.length > 0) return refused("terms");
      return store(tx, viewer, found, introductionId, form);
    });
    if (!result.ok && result.code === "terms") return { ok: false, code: "terms", problems };
    return result as Result<{ to: string }, ProposeRefusal>;
  } catch (error) {
    const code = constraints[brokenConstraint(error) ?? ""];
    if (code) return refused(code);
    throw error;
  }
}

async function findPair(tx: Transaction, introductionId: string) {
  const [row] = await tx
    .select({
      state: introduction.state,
      suggestionId: introduction.suggestionId,
      pseudonym: introduction.pseudonym,
      taskId: introduction.taskId,
      organisationId: introduction.organisationId,
      kind: organisation.kind,
      jobseekerId: matchingProfile.jobseekerId,
    })
    .from(introduction)
    .innerJoin(organisation, eq(organisation.id, introduction.organisationId))
    .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, introduction.pseudonym))
    .where(eq(introduction.id, introductionId));
  return row ?? null;
}

type Pair = NonNullable<Awaited<ReturnType<typeof findPair>>>;

/** What the form's terms, the organisation's kind and the task do not allow. */
async function problemsOf(tx: Transaction, pair: Pair, form: ProposeForm): Promise<TermProblem[]> {
  const { startsOn, endsOn, daysPerWeek, hoursPerDay: minutesPerDay, shopStewardToldOn } = form;
  const problems: TermProblem[] = [];
  const lawful = await lawfulFormsOn(tx, pair.kind as OrganisationKind, startsOn);
  if (!lawful.includes(form.form)) {
    const rule = await readRule(tx, `placement_form.${form.form}`, startsOn);
    problems.push({ field: "form", code: "not_lawful", values: { source: rule?.source ?? "" } });
  }
  const terms = (await termsOn(tx, startsOn)).find((one) => one.form === form.form);
  if (terms) {
    problems.push(
      ...termProblems({ startsOn, endsOn, daysPerWeek, minutesPerDay, shopStewardToldOn }, terms),
    );
  }
  const work = await findTask(tx, pair.taskId);
  if (work?.startDate && startsOn < work.startDate) {
    problems.push({ field: "startsOn", code: "before_task", values: { date: work.startDate } });
  }
  return problems;
}

async function store(
  tx: Transaction,
  viewer: Viewer,
  pair: Pair,
  introductionId: string,
  form: ProposeForm,
): Promise<Result<{ to: string }, ProposeRefusal>> {
  const person = await readJobseeker(tx, pair.jobseekerId);
  if (!person) return refused("not_found");
  const sms = form.how === "link_sms";
  const byLink = sms || form.how === "link_email";
  const address = sms ? person.phone : person.email;
  if (byLink && address === "") return refused("no_address");
  const { token, hash } = newToken();
  const [template] = await tx.execute<{ version: number }>(
    sql`select coalesce(max(version_number), 1)::int as version from agreement_template
      where form = ${form.form} and valid_from <= ${form.startsOn}`,
  );
  const [made] = await tx
    .insert(placement)
    .values({
      introductionId,
      suggestionId: pair.suggestionId,
      pseudonym: pair.pseudonym,
      taskId: pair.taskId,
      organisationId: pair.organisationId,
      form: form.form,
      startsOn: form.startsOn,
      endsOn: form.endsOn,
      daysPerWeek: form.daysPerWeek,
      minutesPerDay: form.hoursPerDay,
      supervisorName: form.supervisorName,
      goals: form.goals,
      shopStewardToldOn: form.shopStewardToldOn,
      templateVersion: template?.version ?? 1,
      proposedBy: viewer.accountId,
      caseworkerConfirmedAt: now().toString(),
      tokenHash: byLink ? hash : null,
    })
    .returning({ id: placement.id });
  const id = made!.id;
  await tx.insert(placementEvent).values({
    placementId: id,
    act: "propose",
    toState: "proposed",
    side: "caseworker",
    by: viewer.accountId,
  });
  if (byLink) {
    await sendMail(tx, {
      channel: sms ? "sms" : "email",
      to: address,
      template: sms ? "placement_person_sms" : "placement_person",
      language: person.language,
      values: { link: linkTo(placementLink(token, person.language)) },
    });
  }
  await queuePlacementNews(tx, id, "caseworker");
  audit(tx, {
    act: "propose_placement",
    subject: "jobseeker",
    subjectId: person.id,
    why: `introduction ${introductionId}`,
  });
  return done({ to: `/caseworker/placements/${id}?done=proposed` });
}
