import type postgres from "postgres";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { addSuggestion } from "#tests/database/introduction-scene.ts";
import { makeJobseeker, makeTask } from "#tests/database/makers.ts";

/** Who the records are made for. */
interface Sides {
  readonly organisation: string;
  readonly employer: string;
  readonly caseworker: string;
}

/**
 * Questions, introductions and placements in each of their states, each of a person and a task of its
 * own. They rest afterwards, so that they are in nobody's round. @returns ids and tokens, by `:name`
 */
export async function makeIntroducing(
  sql: postgres.Sql,
  sides: Sides,
): Promise<Record<string, string>> {
  const people: string[] = [];
  const tasks: string[] = [];
  const tokens: Record<string, string> = {};
  const tokenOf = (name: string) => {
    tokens[name] = `link-of-${name}`.padEnd(43, "0");
    return hashOf(tokens[name]);
  };

  const make = async (
    values: Partial<Parameters<typeof addSuggestion>[1]> = {},
    first = "Tiina",
  ) => {
    const person = await makeJobseeker(sql, sides.caseworker, {
      firstName: first,
      lastName: "Tuttava",
    });
    const taskId = values.taskId ?? (await makeTask(sql, sides.organisation, { start: today() }));
    people.push(person.jobseekerId);
    tasks.push(taskId);
    const caseworker = { accountId: sides.caseworker };
    const made = await addSuggestion(sql, { caseworker, person, ...values, taskId });
    await sql`update consent_request set expires_on = ${addDays(today(), 14)}, work = (
      select work from consent_request where work <> '{}' order by id limit 1) where id = ${made.requestId}`;
    return { ...made, pseudonym: person.pseudonym, taskId };
  };
  const asked = (name: string, more: Parameters<typeof make>[0] = {}) =>
    make({ until: "consent_asked", how: "email", tokenHash: tokenOf(name), ...more });
  const answered = async (name: string, answer: string) => {
    const made = await asked(name);
    await sql`select toimi.record_consent(${made.requestId}, ${answer}, '{}', 'link', 'Kysymys, joka oli näytöllä.', null)`;
    return made;
  };
  const introduced = (name?: string, more: Parameters<typeof make>[0] = {}) =>
    make({ ...(name ? { how: "email", tokenHash: tokenOf(name) } : {}), ...more }, "Irja");
  const end = (id: string | null) =>
    sql`update introduction set state = 'not_continued', end_reason = 'position_filled', end_side = 'employer', ended_at = now()
      where id = ${id}`;

  const onPaper = await make({ until: "consent_asked", how: "paper" });
  await sql`insert into attachment (consent_request_id, name, media_type, bytes, size, uploaded_by)
    values (${onPaper.requestId}, 'suostumus.pdf', 'application/pdf', ${Buffer.from("%PDF-1.7")}, 8, ${sides.caseworker})`;
  const lapsed = await asked("lapsedLink");
  await sql`update consent_request set state = 'lapsed', expires_on = ${addDays(today(), -1)} where id = ${lapsed.requestId}`;
  const cancelled = await asked("cancelledLink");
  await sql`update consent_request set state = 'cancelled' where id = ${cancelled.requestId}`;
  const askedOnly = await asked("askedLink");

  const live = await introduced("grantedLink");
  await makeMeeting(sql, live.introductionId, "employer", sides.employer, 2);
  await makeMeeting(sql, live.introductionId, "employer", sides.employer, 3);
  await makeMeeting(sql, live.introductionId, "caseworker", sides.caseworker, 4);
  await sql`insert into introduction_message (introduction_id, side, written_by, writer_name, words)
    values (${live.introductionId}, 'employer', ${sides.employer}, 'Outi Omena', 'Hei! Milloin sopisi tulla käymään?'),
      (${live.introductionId}, 'caseworker', ${sides.caseworker}, 'Olga Ohjaaja', 'Ensi viikolla aamupäivällä.')`;
  await sql`update task set places = 1 where id = ${live.taskId}`;
  const waiting = await make(
    { taskId: live.taskId, how: "email", tokenHash: tokenOf("waitingLink") },
    "Outi",
  );
  const meeting = await introduced("meetingLink");
  const agreed = await makeMeeting(sql, meeting.introductionId, "employer", sides.employer, 2);
  await agreeMeeting(sql, agreed);
  const kept = await introduced();
  for (const by of [sides.employer, sides.caseworker]) {
    await sql`insert into attachment (introduction_id, name, media_type, bytes, size, uploaded_by)
      values (${kept.introductionId}, 'ajo-ohje.pdf', 'application/pdf', ${Buffer.from("%PDF-1.7")}, 8, ${by})`;
  }
  const held = await introduced();
  await agreeMeeting(
    sql,
    await makeMeeting(sql, held.introductionId, "employer", sides.employer, -1),
  );
  const moved = await introduced();
  for (const days of [2, 3]) {
    const old = await makeMeeting(sql, moved.introductionId, "employer", sides.employer, days);
    await agreeMeeting(sql, old);
    if (days === 2)
      await sql`update meeting set state = 'cancelled', sequence = 1 where id = ${old}`;
  }
  const overBeforeMeeting = await introduced();
  await agreeMeeting(
    sql,
    await makeMeeting(sql, overBeforeMeeting.introductionId, "caseworker", sides.caseworker, 2),
  );
  await end(overBeforeMeeting.introductionId);
  const over = await introduced("overLink");
  await end(over.introductionId);
  const withdrawn = await introduced("withdrawnLink");
  await sql`select toimi.take_consent_away(${withdrawn.requestId}, null)`;

  const placements = await makePlacements(sql, sides, () => introduced(), tokenOf);
  const records = {
    askable: (await make({ until: "shortlisted" })).suggestionId,
    askedAbout: askedOnly.suggestionId,
    askedConsent: askedOnly.requestId!,
    paperConsent: onPaper.requestId!,
    grantedConsent: live.requestId!,
    waitingConsent: waiting.requestId!,
    overConsent: over.requestId!,
    refusedConsent: (await answered("refusedLink", "refused")).requestId!,
    talkConsent: (await answered("talkLink", "talk")).requestId!,
    lapsedConsent: lapsed.requestId!,
    cancelledConsent: cancelled.requestId!,
    withdrawnConsent: withdrawn.requestId!,
    introducedOne: live.introductionId!,
    meetingAgreed: meeting.introductionId!,
    keptOne: kept.introductionId!,
    heldOne: held.introductionId!,
    movedOne: moved.introductionId!,
    overBeforeMeeting: overBeforeMeeting.introductionId!,
    notContinued: over.introductionId!,
    withdrawnOne: withdrawn.introductionId!,
    ...placements,
    ...tokens,
  };
  await sql`update referral set state = 'paused' where jobseeker_id in ${sql(people)} and state = 'ready'`;
  await sql`update task set status = 'paused' where id in ${sql(tasks)} and status = 'published'`;
  return records;
}

async function makeMeeting(
  sql: postgres.Sql,
  introductionId: string | null,
  side: "employer" | "caseworker",
  by: string,
  days: number,
): Promise<string> {
  const [row] = await sql`insert into meeting
    (introduction_id, starts_at, mode, place, proposed_side, proposed_by)
    values (${introductionId}, date_trunc('hour', now()) + make_interval(days => ${days}), 'on_site', 'Torikatu 1', ${side}, ${by})
    returning id`;
  return row!.id as string;
}

const agreeMeeting = (sql: postgres.Sql, id: string) =>
  sql`update meeting set state = 'agreed', answered_side = 'jobseeker', answered_at = now() where id = ${id}`;

/** One placement in each state. */
async function makePlacements(
  sql: postgres.Sql,
  { organisation, employer, caseworker }: Sides,
  introduce: () => Promise<{
    introductionId: string | null;
    suggestionId: string;
    pseudonym: string;
    taskId: string;
  }>,
  tokenOf: (name: string) => string,
): Promise<Record<string, string>> {
  const propose = async (link?: string) => {
    const { introductionId, suggestionId, pseudonym, taskId } = await introduce();
    const [row] = await sql`insert into placement
      (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form, starts_on, ends_on, days_per_week,
       minutes_per_day, supervisor_name, goals, shop_steward_told_on, proposed_by, caseworker_confirmed_at, token_hash)
      values (${introductionId}, ${suggestionId}, ${pseudonym}, ${taskId}, ${organisation}, 'work_trial', ${today()},
        ${addDays(today(), 60)}, 3, 300, 'Outi Omena', 'Opitaan aulan työt.', ${today()}, ${caseworker}, now(),
        ${link ? tokenOf(link) : null}) returning id`;
    const id = row!.id as string;
    await sql`insert into placement_event (placement_id, act, to_state, side, by)
      values (${id}, 'propose', 'proposed', 'caseworker', ${caseworker})`;
    return id;
  };
  const agree = async (link?: string) => {
    const id = await propose(link);
    await sql`update placement set employer_confirmed_at = now(), employer_confirmed_by = ${employer},
      person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${id}`;
    return id;
  };
  const start = async () => {
    const id = await agree();
    await sql`update placement set state = 'started', started_on = ${today()} where id = ${id}`;
    return id;
  };
  const interrupted = await start();
  await sql`update placement set state = 'interrupted' where id = ${interrupted}`;
  await sql`insert into placement_event (placement_id, act, from_state, to_state, side, by, details)
    values (${interrupted}, 'interrupt', 'started', 'interrupted', 'employer', ${employer}, ${sql.json({ note: "Remontti" })})`;
  const ended = await start();
  await sql`update placement set state = 'ended', ended_on = ${today()}, outcome = 'not_known', end_side = 'employer',
    closing_assessment = 'Työ sujui hyvin.' where id = ${ended}`;
  const cancelled = await propose("cancelledPlacementLink");
  await sql`update introduction i set state = 'not_continued', end_reason = 'other', end_side = 'employer', ended_at = now()
    from placement p where p.id = ${cancelled} and p.introduction_id = i.id`;
  return {
    proposedPlacement: await propose("placementLink"),
    agreedPlacement: await agree("agreedPlacementLink"),
    startedPlacement: await start(),
    interruptedPlacement: interrupted,
    endedPlacement: ended,
    cancelledPlacement: cancelled,
  };
}
