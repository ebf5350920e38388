import type { RouteConfigEntry } from "@remix-run/route-config";
import type postgres from "postgres";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { profilePages } from "#app/referrals/rules.ts";
import { dimensionGroupNames } from "#app/work/vocabulary.ts";

export const shotRoles = [
  "guest",
  "employer",
  "caseworker",
  "coach",
  "officer",
  "coordinator",
] as const;
export type ShotRole = (typeof shotRoles)[number];

/** One page to take a picture of. */
export interface ShotPage {
  readonly role: ShotRole;
  /** The address, with every parameter filled in. */
  readonly address: string;
  /** The address in words, for the picture's name: `employer-tasks-draft-edit`. */
  readonly name: string;
  /** Also press the form's button with nothing filled in, for a picture of the errors. */
  readonly mistakes: boolean;
}

/** Addresses that are no page: they redirect, or answer with data. */
const notPages = [
  "language/:code",
  "sign-out",
  "occupations/search",
  "occupations/skills",
  "ui-gallery",
];

/** Pages whose errors are worth looking at: what is pressed is the page's first form with fields. */
const withMistakes = ["sign-in", "register", "forgotten-password", "caseworker/jobseekers/new"];

const staffAreas: readonly ShotRole[] = [
  "employer",
  "caseworker",
  "coach",
  "officer",
  "coordinator",
];

/** Who looks at a page: the first part of the address decides; one's own account has two faces. */
function rolesOf(path: string): readonly ShotRole[] {
  const area = path.split("/")[0] as ShotRole;
  if (staffAreas.includes(area)) return [area];
  if (path === "account/second-factor") return ["caseworker"];
  if (area === ("account" as ShotRole)) return ["employer", "caseworker"];
  return ["guest"];
}

/** Values of the parameters of an address, and what they are called in the picture's name. */
type Filling = Readonly<Record<string, { readonly value: string; readonly label: string }>>;

/**
 * Every page of the site map with its parameters filled from the database, role by role.
 * @param sql as the owner: the tokens of mailed links are made here
 * @param demonstration the e-mail addresses of the employer and the caseworker who look
 */
export async function shotPages(
  sql: postgres.Sql,
  routes: readonly RouteConfigEntry[],
  demonstration: { readonly employer: string; readonly caseworker: string },
): Promise<ShotPage[]> {
  const tasks = await tasksByState(sql, demonstration.employer);
  const people = await peopleByState(sql, demonstration.caseworker);
  const suggestions = await suggestionsByState(sql, demonstration.caseworker);
  const [published] =
    await sql`select id from task where status = 'published' order by published_at desc, id limit 1`;
  const tokens = await makeTokens(sql, demonstration.employer);

  const fillings = (path: string): readonly Filling[] => {
    const ids = (found: Readonly<Record<string, string>>, only?: readonly string[]) =>
      Object.entries(found)
        .filter(([state]) => !only || only.includes(state))
        .map(([label, value]): Filling => ({ id: { value, label } }));
    const oneOf = (found: Readonly<Record<string, string>>, wanted: string) => ids(found, [wanted]);
    if (path === "*") return [{ "*": { value: "no-such-page", label: "no-such-page" } }];
    if (!path.includes(":")) return [{}];
    if (path === "employer/tasks/:id") return ids(tasks);
    if (path === "employer/tasks/:id/edit") return ids(tasks, ["draft", "published"]);
    if (path === "employer/tasks/:id/published") return oneOf(tasks, "published");
    if (path.includes(":group")) {
      return oneOf(tasks, "draft").flatMap((task) =>
        dimensionGroupNames.map((group) => ({ ...task, group: { value: group, label: group } })),
      );
    }
    if (path.startsWith("employer/tasks/:id")) return oneOf(tasks, "draft");
    if (path === "caseworker/jobseekers/:id") return ids(people);
    if (path.includes("profile/:page")) {
      return oneOf(people, "ready").flatMap((person) =>
        profilePages.map((page) => ({ ...person, page: { value: page, label: page } })),
      );
    }
    if (path.startsWith("caseworker/jobseekers/:id")) return oneOf(people, "ready");
    if (path.startsWith("caseworker/suggestions/:id")) return ids(suggestions);
    if (path.startsWith("caseworker/tasks/:id")) {
      return published ? [{ id: { value: published.id as string, label: "published" } }] : [];
    }
    const token = tokens[path];
    return token ? [{ token: { value: token, label: "token" } }] : [];
  };

  return routes.flatMap((route) => {
    const path = route.index ? "" : (route.path ?? "");
    if (notPages.includes(path)) return [];
    const filled = fillings(path);
    if (filled.length === 0) console.log(`No example for /${path}: left out.`);
    return filled.flatMap((filling) =>
      rolesOf(path).map((role) => ({
        role,
        address: `/${fill(path, filling, "value")}`,
        name: fill(path, filling, "label").replace(/^$/, "front").replaceAll("/", "-"),
        mistakes: withMistakes.includes(path),
      })),
    );
  });
}

const fill = (path: string, filling: Filling, what: "value" | "label"): string =>
  path
    .split("/")
    .map((part) => filling[part.replace(/^:/, "")]?.[what] ?? part)
    .join("/");

type Found = Readonly<Record<string, string>>;
const byState = (rows: readonly postgres.Row[]): Found =>
  Object.fromEntries(rows.map((row) => [row.state as string, row.id as string]));

/** One task in each state of the organisations to which the employer belongs: the fullest of each. */
async function tasksByState(sql: postgres.Sql, email: string): Promise<Found> {
  return byState(
    await sql`
    select distinct on (t.status) t.status as state, t.id
    from task t
    join organisation_membership m on m.organisation_id = t.organisation_id
    join account a on a.id = m.account_id
    where a.email = ${email}
    order by t.status, length(t.description) desc, t.id`,
  );
}

/** One of the caseworker's clients in each state. */
async function peopleByState(sql: postgres.Sql, email: string): Promise<Found> {
  return byState(
    await sql`
    select distinct on (r.state) r.state, r.jobseeker_id as id
    from referral r
    join account a on a.id = r.caseworker_id
    left join matching_profile p on p.jobseeker_id = r.jobseeker_id
    left join suggestion s on s.pseudonym = p.pseudonym
    where a.email = ${email}
    group by r.state, r.jobseeker_id, r.id
    order by r.state, count(s.id) desc, r.id`,
  );
}

/** One suggestion of the caseworker's clients in each state. */
async function suggestionsByState(sql: postgres.Sql, email: string): Promise<Found> {
  return byState(
    await sql`
    select distinct on (s.state) s.state, s.id
    from suggestion s
    join matching_profile p on p.pseudonym = s.pseudonym
    join referral r on r.jobseeker_id = p.jobseeker_id
    join account a on a.id = r.caseworker_id
    where a.email = ${email}
    order by s.state, s.score_hi desc, s.id`,
  );
}

/** Mailed links of our own, so that the pages behind them can be seen; looking spends none. */
async function makeTokens(sql: postgres.Sql, email: string): Promise<Found> {
  const token = (purpose: string) => `picture-of-${purpose}`.padEnd(43, "0");
  for (const purpose of ["reset_password", "verify_email", "organisation_invitation"]) {
    const invites = purpose === "organisation_invitation";
    await sql`
      insert into account_token
        (hash, purpose, email, account_id, organisation_id, organisation_role, created_by, expires_at)
      select ${hashOf(token(purpose))}, ${purpose}, ${invites ? "uusi@kuvat.example" : email},
        case when ${invites} then null else a.id end,
        case when ${invites} then m.organisation_id end,
        case when ${invites} then 'member' end, a.id, now() + interval '1 day'
      from account a join organisation_membership m on m.account_id = a.id
      where a.email = ${email} limit 1
      on conflict (hash) do update set expires_at = excluded.expires_at`;
  }
  return {
    "reset-password/:token": token("reset_password"),
    "verify-email/:token": token("verify_email"),
    "invitation/:token": token("organisation_invitation"),
  };
}
