import { and, eq, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { readJobseeker, reasonToLook } from "#app/referrals/queries.server.ts";
import { findTask, lawfulFormsOn } from "#app/tasks/queries.server.ts";
import type { OrganisationKind } from "#app/work/placement-forms.ts";
import { introduction } from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { placement } from "#db/schema/placements.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { termsOn } from "./queries.server.ts";
import type { FormTerms } from "./terms.ts";

export interface ProposePage {
  introductionId: string;
  personName: string;
  taskTitle: string;
  organisationName: string;
  /** The forms that the employer offers and the law allows, with their terms. */
  forms: FormTerms[];
  /** How the person can confirm. */
  ways: ("link_email" | "link_sms" | "desk" | "paper")[];
  /** What the form begins with, from the task. */
  first: Record<string, string>;
  /** An agreement that there is already. */
  placementId: string | null;
}

/** What the page of proposing shows; the look is audited. Null when the introduction is not the viewer's. */
export function readProposePage(
  viewer: Viewer,
  wanted: string,
  language: Language,
): Promise<ProposePage | null> {
  const id = recordId(wanted);
  if (!id) return Promise.resolve(null);
  return asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({
        taskId: introduction.taskId,
        organisationName: organisation.name,
        kind: organisation.kind,
        jobseekerId: matchingProfile.jobseekerId,
        placementId: placement.id,
      })
      .from(introduction)
      .innerJoin(organisation, eq(organisation.id, introduction.organisationId))
      .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, introduction.pseudonym))
      .leftJoin(
        placement,
        and(eq(placement.introductionId, introduction.id), sql`${placement.state} <> 'cancelled'`),
      )
      .where(eq(introduction.id, id));
    const person = row ? await readJobseeker(tx, row.jobseekerId) : null;
    const task = row ? await findTask(tx, row.taskId) : null;
    if (!row || !person || !task) return null;
    audit(tx, {
      act: "view.propose_placement",
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    const day = task.startDate && task.startDate > today() ? task.startDate : today();
    const lawful = await lawfulFormsOn(tx, row.kind as OrganisationKind, day);
    const offered = (await termsOn(tx, day)).filter(
      ({ form }) => lawful.includes(form) && (task.forms as readonly string[]).includes(form),
    );
    return {
      introductionId: id,
      personName: `${person.firstName} ${person.lastName}`,
      taskTitle: task.title,
      organisationName: row.organisationName,
      forms: offered,
      ways: [
        ...(person.email ? (["link_email"] as const) : []),
        ...(person.phone ? (["link_sms"] as const) : []),
        "desk",
        "paper",
      ],
      first: {
        form: offered.length === 1 ? offered[0]!.form : "",
        startsOn: showDate(day, language === "en" ? "fi" : language),
        endsOn: task.endDate ? showDate(task.endDate, language === "en" ? "fi" : language) : "",
        daysPerWeek: "",
        hoursPerDay: task.hoursPerDay ? String(task.hoursPerDay) : "",
        supervisorName: task.supervisorName,
        goals: "",
        shopStewardToldOn: "",
        how: "",
      },
      placementId: row.placementId,
    };
  });
}
