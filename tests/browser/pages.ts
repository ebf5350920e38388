import type postgres from "postgres";
import type { Role } from "./site.ts";

export interface PageToOpen {
  role: Role;
  path: string;
}

/** Pages as they are first opened. What else a page can show is in `states.ts`. */
const pages: [Role, string][] = [
  ["visitor", "/"],
  ["visitor", "/help"],
  ["visitor", "/accessibility"],
  ["visitor", "/privacy"],
  ["visitor", "/sign-in"],
  ["visitor", "/forgotten-password"],
  ["visitor", "/register"],
  ["visitor", "/outbox"],
  ["visitor", "/ui-gallery"],
  ["visitor", "/register?business_id=1234567-1"],
  ["employer", "/employer"],
  ["employer", "/employer/organisation"],
  ["employer", "/employer/tasks"],
  ["employer", "/employer/tasks/new"],
  ["employer", "/employer/tasks/:published"],
  ["employer", "/employer/tasks/:published/preview"],
  ["employer", "/employer/tasks/:published/published"],
  ["employer", "/employer/tasks/:draft/edit"],
  ["employer", "/employer/tasks/:draft/edit/work"],
  ["employer", "/employer/tasks/:draft/edit/demands/body"],
  ["employer", "/employer/tasks/:draft/edit/demands/mind"],
  ["employer", "/employer/tasks/:draft/edit/place-time"],
  ["employer", "/employer/tasks/:draft/edit/needs"],
  ["employer", "/employer/tasks/:draft/edit/offer"],
  ["employer", "/employer/tasks/:draft/check"],
  ["employer", "/employer/introductions"],
  ["employer", "/employer/introductions/:introduced"],
  ["employer", "/employer/placements"],
  ["employer", "/employer/placements/:started"],
  ["employer", "/employer/coaching"],
  ["employer", "/employer/coaching/new"],
  ["employer", "/employer/coaching/:asked_coach"],
  ["employer", "/account"],
  ["employer", "/account/sessions"],
  ["employer", "/sign-out"],
  ["newEmployer", "/employer"],
  ["newEmployer", "/account"],
  ["caseworker", "/caseworker"],
  ["caseworker", "/caseworker/suggestions/:suggestion"],
  ["caseworker", "/caseworker/suggestions/:shortlisted/consent"],
  ["caseworker", "/caseworker/consents/:asked"],
  ["caseworker", "/caseworker/consents/:asked/desk"],
  ["caseworker", "/caseworker/consents/:asked/paper"],
  ["caseworker", "/caseworker/introductions/:introduced"],
  ["caseworker", "/caseworker/introductions/:introduced/placement"],
  ["caseworker", "/caseworker/placements"],
  ["caseworker", "/caseworker/placements/:started"],
  ["caseworker", "/caseworker/jobseekers"],
  ["caseworker", "/caseworker/jobseekers/new"],
  ["caseworker", "/caseworker/jobseekers/:person"],
  ["caseworker", "/caseworker/jobseekers/:person/identity"],
  ["caseworker", "/caseworker/jobseekers/:person/print"],
  ["caseworker", "/caseworker/jobseekers/:person/tasks"],
  ["caseworker", "/caseworker/tasks"],
  ["caseworker", "/caseworker/tasks/:anyTask"],
  ["caseworker", "/account/second-factor"],
  ["coach", "/coach"],
  ["coach", "/coach?tab=mine"],
  ["coach", "/coach?tab=others"],
  ["coach", "/coach?tab=closed"],
  ["coach", "/coach/requests/:waiting_coach"],
  ["coordinator", "/coordinator/coaching"],
  ["officer", "/officer"],
  ["officer", "/officer?organisation=:waiting"],
  ["coordinator", "/coordinator"],
  ["coordinator", "/coordinator/agreements"],
  ["coordinator", "/coordinator/agreements/work_trial"],
  ["coordinator", "/coordinator/agreements/work_trial/new"],
  ["coordinator", "/coordinator/weights"],
  ["coordinator", "/coordinator/weights/new"],
  ["coordinator", "/coordinator/weights/:weights"],
  ["coordinator", "/coordinator/supports"],
  ["coordinator", "/coordinator/supports/adjust_little"],
  ["coordinator", "/coordinator/reach"],
  ["coordinator", "/coordinator/runs"],
  ["coordinator", "/coordinator/runs/:round"],
  ["coordinator", "/coordinator/runs/why"],
  ["coordinator", "/coordinator/runs/why?q=:suggestion"],
];

/** The addresses of the pages, with names in the place of ids. */
export const patternsOfPages: readonly string[] = pages.map(([, path]) => path);

/** Every page that people see, with ids of the demonstration's records filled in. */
export async function pagesToOpen(sql: postgres.Sql): Promise<PageToOpen[]> {
  const employer = sql`select m.organisation_id from organisation_membership m join account a on a.id = m.account_id where a.email = 'aino@lounaslampi.example'`;
  const caseworker = sql`select id from account where email = 'kaisa@joensuu.example'`;
  const one = async (query: Promise<postgres.RowList<postgres.Row[]>>) =>
    (await query)[0]?.id as string;
  const ids: Record<string, string> = {
    ":published": await one(
      sql`select id from task where status = 'published' and organisation_id in (${employer}) order by id limit 1`,
    ),
    ":draft": await one(
      sql`select id from task where status = 'draft' and organisation_id in (${employer}) order by id limit 1`,
    ),
    ":anyTask": await one(sql`select id from task where status = 'published' order by id limit 1`),
    ":waiting": await one(
      sql`select id from organisation where status = 'registered' and municipality_code = '167' order by id limit 1`,
    ),
    ":person": await one(
      sql`select jobseeker_id as id from referral where state = 'ready' and caseworker_id in (${caseworker}) order by id limit 1`,
    ),
    ":weights": await one(sql`select id from parameter_set order by version_number limit 1`),
    ":round": await one(
      sql`select id from matching_run where cause = 'round' order by started_at desc, id limit 1`,
    ),
    // Other tests press these pages' buttons, so each takes the nearest that there is left.
    ":shortlisted": await one(
      sql`select s.id from suggestion s join matching_profile p using (pseudonym) join referral r using (jobseeker_id)
      join task t on t.id = s.task_id
      where t.status = 'published' and r.caseworker_id in (${caseworker}) order by s.state <> 'shortlisted', s.id limit 1`,
    ),
    ":asked": await one(
      sql`select id from consent_request where asked_by in (${caseworker}) order by state <> 'asked', id limit 1`,
    ),
    ":introduced": await one(
      sql`select i.id from introduction i join consent_request r on r.id = i.consent_request_id
      where r.asked_by in (${caseworker}) order by i.state <> 'introduced', i.id limit 1`,
    ),
    ":started": await one(
      sql`select id from placement where proposed_by in (${caseworker}) order by state <> 'started', id limit 1`,
    ),
    ":asked_coach": await one(
      sql`select id from coaching_request where organisation_id in (${employer}) order by state <> 'accepted', id limit 1`,
    ),
    ":waiting_coach": await one(
      sql`select id from coaching_request where desk_code = '167' order by state <> 'submitted', submitted_at, id limit 1`,
    ),
    ":suggestion":
      await one(sql`select s.id from suggestion s join matching_profile p using (pseudonym) join referral r using (jobseeker_id)
      where s.state = 'flagged' and r.caseworker_id in (${caseworker}) order by s.id limit 1`),
  };
  return pages.map(([role, path]) => ({
    role,
    path: path.replace(/:\w+/g, (name) => {
      const id = ids[name];
      if (!id) throw new Error(`the demonstration has no record for ${name}`);
      return id;
    }),
  }));
}
