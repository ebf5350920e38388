import type postgres from "postgres";

/** How large the whole country would be. */
export const nationalScale = {
  municipalities: 309,
  postalCodes: 3_000,
  caseworkers: 360,
  /** 500 for each caseworker. */
  jobseekers: 180_000,
  organisations: 15_000,
  tasks: 60_000,
} as const;

/** Accounts of the filled country that a test or a bench signs in as. */
export const nationalPeople = {
  caseworker: "caseworker-1@national.example",
  officer: "officer-1@national.example",
  /** Of every municipality. */
  officerOfAll: "officer-0@national.example",
  coordinator: "coordinator@national.example",
  employer: "employer-1@national.example",
  /** Of the one organisation with some hundreds of tasks. */
  largeEmployer: "employer-15000@national.example",
} as const;

const { municipalities, postalCodes, caseworkers, jobseekers, organisations, tasks } =
  nationalScale;

/** An id that says what it is of: rows point at one another by number, without a look-up. */
const id = (kind: number, n: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const ids = {
  municipality: (n: string) => `'M' || lpad((${n})::text, 3, '0')`,
  postalCode: (n: string) => `'P' || lpad((${n})::text, 4, '0')`,
  account: (n: string) => id(1, n),
  officer: (n: string) => id(2, n),
  employer: (n: string) => id(3, n),
  organisation: (n: string) => id(4, n),
  task: (n: string) => id(5, n),
  jobseeker: (n: string) => id(6, n),
  pseudonym: (n: string) => id(7, n),
  suggestion: (n: string) => id(8, n),
  coordinator: () => id(9, "0"),
};

/** Where a person comes among those of their caseworker, from 0. */
const nth = `n / ${caseworkers}`;
const state = `(array['ended','open','paused','ready','ready','ready','ready','ready','ready','ready'])[${nth} % 10 + 1]`;

const statements = [
  `insert into municipality (code, name_fi, name_sv, lat, lon)
     select ${ids.municipality("n")}, 'Kunta ' || n, 'Kommun ' || n, 60 + n / 40.0, 21 + n % 10 from generate_series(1, ${municipalities}) n`,
  `insert into postal_code (code, name, municipality_code, lat, lon)
     select ${ids.postalCode("n")}, 'Alue ' || n, ${ids.municipality(`n % ${municipalities} + 1`)}, 62, 25 from generate_series(1, ${postalCodes}) n`,

  `insert into account (id, email, name, email_verified_at)
     select ${ids.account("n")}, 'caseworker-' || n || '@national.example', 'Vastaava ' || n, now() from generate_series(1, ${caseworkers}) n
     union all select ${ids.officer("n")}, 'officer-' || n || '@national.example', 'Virkahenkilö ' || n, now() from generate_series(0, ${municipalities}) n
     union all select ${ids.employer("n")}, 'employer-' || n || '@national.example', 'Työnantaja ' || n, now() from generate_series(1, ${organisations}) n
     union all select ${ids.coordinator()}, 'coordinator@national.example', 'Koordinaattori', now()`,
  `insert into staff_role (account_id, role, municipality_code)
     select ${ids.account("n")}, 'caseworker', ${ids.municipality(`n % ${municipalities} + 1`)} from generate_series(1, ${caseworkers}) n
     union all select ${ids.officer("n")}, 'officer', case when n > 0 then ${ids.municipality("n")} end from generate_series(0, ${municipalities}) n
     union all select ${ids.coordinator()}, 'coordinator', null`,
  `insert into session (id_hash, account_id, expires_at)
     select md5(n::text), ${ids.employer("n")}, now() + interval '1 day' from generate_series(1, ${organisations}) n`,
  `insert into caseworker_cover (caseworker_id, covering_id, from_date, to_date)
     select ${ids.account("n")}, ${ids.account("n - 1")}, '2020-01-01', '2020-02-01' from generate_series(2, ${caseworkers}) n`,

  `insert into organisation (id, business_id, name, kind, status, municipality_code, verified_at)
     select ${ids.organisation("n")}, lpad(n::text, 7, '0') || '-0', 'Yritys ' || n || ' Oy', 'company',
       case when n % 20 = 0 then 'registered' else 'verified' end, ${ids.municipality(`n % ${municipalities} + 1`)}, now() from generate_series(1, ${organisations}) n`,
  `insert into organisation_membership (organisation_id, account_id, role)
     select ${ids.organisation("n")}, ${ids.employer("n")}, 'owner' from generate_series(1, ${organisations}) n`,

  // Every hundredth task is the large employer's; of the others six in ten are open now.
  `insert into task (id, organisation_id, status, title, description, occupation_code, postal_code, hours_min, hours_max, start_date, forms, demands,
       published_at, expires_on, closed_at, created_by)
     select ${ids.task("n")}, ${ids.organisation(`case when n % 100 = 0 then ${organisations} else n % ${organisations - 1} + 1 end`)},
       (array['published','published','published','published','published','published','draft','paused','filled','archived'])[n % 10 + 1],
       (array['Keittiön apu','Varaston järjestely','Puiston hoito','Kahvilan työ','Siivous','Asiakaspalvelu','Puutyö'])[n % 7 + 1] || ' ' || n,
       repeat('Kuvaus tehtävästä. ', 20), e.code, ${ids.postalCode(`n % ${postalCodes} + 1`)}, 10, 20, '2026-12-01', '{work_trial}', '{}',
       case when n % 10 <> 6 then now() - make_interval(mins => n) end, date '2027-01-01' + n % 60,
       case when n % 10 >= 8 then now() end, ${ids.employer("1")}
     from generate_series(1, ${tasks}) n
     left join (select code, row_number() over (order by code) as nth, count(*) over () as total from esco_occupation) e on e.nth = n % e.total + 1`,
  `insert into task_event (task_id, act) select ${ids.task("n")}, 'publish' from generate_series(1, ${tasks}) n`,

  `insert into jobseeker_identity (id, number, first_name, last_name)
     select ${ids.jobseeker("n")}, 'T' || n, (array['Aino','Väinö','Öykkä','Kerttu','Åke'])[n % 5 + 1],
       (array['Virtanen','Öhman','Ängeslevä','Korhonen','Aalto','Zorro','Mäkinen'])[n % 7 + 1] || ' ' || n % 1000 from generate_series(1, ${jobseekers}) n`,
  `insert into referral (jobseeker_id, caseworker_id, municipality_code, state, started_at, ended_at, ended_reason)
     select ${ids.jobseeker("n")}, ${ids.account(`n % ${caseworkers} + 1`)}, ${ids.municipality(`n % ${municipalities} + 1`)}, ${state},
       timestamptz '2026-06-01', case when ${nth} % 10 = 0 then now() end, case when ${nth} % 10 = 0 then 'work' end from generate_series(1, ${jobseekers}) n
     union all
     select ${ids.jobseeker("n")}, ${ids.account(`n % ${caseworkers} + 1`)}, ${ids.municipality(`n % ${municipalities} + 1`)}, 'ended',
       timestamptz '2026-01-01', now(), 'other' from generate_series(1, ${jobseekers}) n where ${nth} % 7 = 0`,
  `insert into matching_profile (jobseeker_id, pseudonym, postal_code, modes, reach_minutes, hours_min, hours_max, slots, forms, capacity)
     select ${ids.jobseeker("n")}, ${ids.pseudonym("n")}, ${ids.postalCode(`n % ${postalCodes} + 1`)}, '{car}', 45, 10, 30, '{1,2,5,6}', '{work_trial}',
       '{"lifting":2,"standing":3}' from generate_series(1, ${jobseekers}) n`,
  `insert into profile_words (jobseeker_id) select ${ids.jobseeker("n")} from generate_series(1, ${jobseekers}) n`,

  // One for everybody, and three more for the first caseworker's people.
  `insert into suggestion (id, pseudonym, task_id, state, score_lo, score_hi, contributions, explanation, input, engine_version, parameters_hash, input_hash,
       flagged_at, snoozed_until, dismiss_reason, decided_at)
     select ${ids.suggestion("n * 10 + k")}, ${ids.pseudonym("n")}, ${ids.task(`(n * 10 + k * 1000) % ${tasks} + 1`)}, s.state, 500, 600, '{}',
       '{"score":{"lo":500,"hi":600},"contributions":{},"pluses":[],"minuses":[],"unknowns":[],"obstacles":[],"reasons":[],"nextQuestion":null}', '{}', '1', 'p', 'i',
       now() - make_interval(hours => n % 500), case s.state when 'snoozed' then date '2026-01-01' + n % 900 end,
       case s.state when 'dismissed' then 'other' end, now()
     from generate_series(1, ${jobseekers}) n
     join generate_series(1, 4) k on k = 1 or n % ${caseworkers} = 0
     cross join lateral (select (array['flagged','flagged','shortlisted','snoozed','dismissed','withdrawn'])[(${nth} + k) % 6 + 1] as state) s`,
  `insert into suggestion_event (suggestion_id, act, to_state) select id, 'flag', 'flagged' from suggestion`,

  `insert into audit_entry (seq, at, account_id, acting_as, act, subject, subject_id, previous_hash, hash)
     select n, now(), ${ids.account(`n % ${caseworkers} + 1`)}, 'caseworker', 'view.jobseeker', 'jobseeker', (${ids.jobseeker("n")})::text, '', ''
     from generate_series(1, 100000) n`,
  `update audit_head set seq = 100000`,
  `insert into mail (recipient, template, language, values, sent_at, created_at)
     select 'a@national.example', 'x', 'fi', '{}', case when n > 20 then now() end, now() - interval '1 day' from generate_series(1, 50000) n`,
  `insert into idempotency_key (account_id, key) select ${ids.employer("n")}, 'k' from generate_series(1, ${organisations}) n`,
];

/**
 * Fills a migrated, empty database as large as the whole country would be: made-up rows alone, each table
 * in one statement, without triggers, then its statistics.
 * @param sql as a superuser: only that may do without triggers and the checks of foreign keys
 */
export async function fillNationally(sql: postgres.Sql): Promise<void> {
  const connection = await sql.reserve();
  try {
    await connection.unsafe("set session_replication_role = replica");
    await connection.unsafe("set synchronous_commit = off");
    for (const statement of statements) await connection.unsafe(statement);
    await connection.unsafe("set session_replication_role = origin");
    // VACUUM too: index-only reads need to know which pages everyone may see, as after any quiet night.
    await connection.unsafe("vacuum analyze");
  } finally {
    connection.release();
  }
}
