import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { emails, openSite } from "./site.ts";

const site = openSite();

const post = (path: string, body: URLSearchParams | string, headers: Record<string, string> = {}) =>
  fetch(site.address + path, {
    method: "POST",
    body,
    redirect: "manual",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: site.address,
      ...headers,
    },
  });

describe("nothing foreign runs or frames", () => {
  it("the policy allows only our own, with a new nonce each time, and no framing", async () => {
    const [first, second] = await Promise.all([fetch(site.address), fetch(site.address)]);
    const policy = first.headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).not.toBe(second.headers.get("Content-Security-Policy"));
    expect(first.headers.get("X-Frame-Options")).toBe("DENY");
    expect(first.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(first.headers.get("Cache-Control")).toBe("no-store");
  });

  it("a page has no inline script, style or handler", async () => {
    const html = await (await fetch(`${site.address}/sign-in`)).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/);
  });

  it.each([
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
  ])("a form from elsewhere is refused: %o", async (headers) => {
    expect(
      (await post("/sign-in", "email=a", headers as unknown as Record<string, string>)).status,
    ).toBe(403);
  });
});

it("a form that says nothing of where it came from acts for nobody", async () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${site.address}/sign-out`, { method: "POST", redirect: "manual", headers });
  const cookie = await site.cookie("employer");
  expect((await send({ Cookie: cookie })).status).toBe(403);
  expect((await send({ Cookie: cookie, "Sec-Fetch-Site": "same-site" })).status).toBe(403);
  const still = await fetch(`${site.address}/employer`, { headers: { Cookie: cookie } });
  expect(still.status).toBe(200);
  expect((await send({ Cookie: cookie, "Sec-Fetch-Site": "same-origin" })).status).toBe(303);
});

describe("bad input", () => {
  it.each([
    [{ Cookie: "toimi=%E0%A4%A" }, "GET", 302],
    [{ Cookie: "language=%E0%A4%A" }, "GET", 302],
    [{ "X-Forwarded-Host": "x:999999" }, "GET", 302],
    [{ Host: "x:999999" }, "GET", 400],
    [{ Host: "a b" }, "GET", 400],
    [{}, "TRACE", 405],
  ])("a broken request is no fault of ours: %o %s", async (headers, method, status) => {
    const answer = await new Promise<number | undefined>((done, fail) =>
      request(`${site.address}/account`, { method, headers }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on("error", fail)
        .end(),
    );
    expect(answer).toBe(status);
  });

  it("one broken cookie does not sign anybody out", async () => {
    const cookie = `other=%E0%A4%A; ${await site.cookie("employer")}`;
    const response = await fetch(`${site.address}/employer`, { headers: { Cookie: cookie } });
    expect(response.status).toBe(200);
  });

  it("too large is 413", async () => {
    const response = await post("/sign-in", `email=${"x".repeat(1_200_000)}`);
    expect(response.status).toBe(413);
  });

  it("a wrong sign-in keeps the address and says so beside the field, with 400", async () => {
    const response = await post(
      "/sign-in",
      new URLSearchParams({ email: "Mikko.Kuka@example.org", password: "not this one at all" }),
      {
        Cookie: "language=fi",
      },
    );
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain("Mikko.Kuka@example.org");
    expect(html).toMatch(/<title>Virhe:/);
    expect(html).not.toContain("not this one at all");
  });

  it("answers an unknown and a known account alike", async () => {
    const ask = async (email: string) => {
      const html = await (
        await post("/sign-in", new URLSearchParams({ email, password: "wrong password here" }))
      ).text();
      return html
        .replaceAll(email, "")
        .replace(/value="[0-9a-f-]{36}"/g, "")
        .replace(/nonce="[^"]+"/g, "");
    };
    const [known] =
      await site.sql`select email from account where email not in ${site.sql(Object.values(emails))} order by id limit 1`;
    expect(await ask(known!.email)).toBe(await ask("nobody@nowhere.example"));
  });

  it("too many wrong sign-ins are 429 and say when to try again", async () => {
    const email = `${randomUUID()}@example.org`;
    const statuses = [];
    let last: Response | undefined;
    for (let n = 0; n < 10; n++) {
      last = await post(
        "/sign-in",
        new URLSearchParams({ email, password: "wrong password here" }),
      );
      statuses.push(last.status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last!.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it.each([
    "/employer/tasks/%00",
    "/employer/tasks/not-a-uuid",
    `/employer/tasks/${"x".repeat(5_000)}`,
    "/caseworker/jobseekers/%F0%9F",
    "/nope",
    "/employer/tasks/'%20or%201=1--",
  ])("a strange address is 404 or 400, never 500: %s", async (path) => {
    for (const role of ["employer", "caseworker"] as const) {
      const response = await fetch(site.address + path, {
        headers: { Cookie: await site.cookie(role) },
        redirect: "manual",
      });
      expect([400, 403, 404, 414]).toContain(response.status);
    }
  });
});

describe("areas and records", () => {
  it("a visitor is sent to sign in and back", async () => {
    const response = await fetch(`${site.address}/employer/tasks?tab=published`, {
      redirect: "manual",
    });
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe(
      `/sign-in?return=${encodeURIComponent("/employer/tasks?tab=published")}`,
    );
  });

  it("an employer in a caseworker's area is told so with 403, not asked to sign in", async () => {
    const response = await fetch(`${site.address}/caseworker`, {
      headers: { Cookie: await site.cookie("employer") },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("toisessa roolissa");
  });

  it("a language link leads nowhere else", async () => {
    for (const to of [
      "https://evil.example",
      "//evil.example",
      "/.//evil.example",
      "/..//evil.example",
      "/employer/%2e%2e//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
    ]) {
      const response = await fetch(`${site.address}/language/sv?return=${encodeURIComponent(to)}`, {
        redirect: "manual",
      });
      expect(response.headers.get("Location")).toBe("/");
    }
  });

  /** Another's record and one that never was: the same status and the same bytes. */
  it("another's record does not exist", async () => {
    const { sql } = site;
    const [otherTask] = await sql`select id from task where organisation_id not in (
      select organisation_id from organisation_membership m join account a on a.id = m.account_id where a.email = 'aino@lounaslampi.example') order by id limit 1`;
    const [draft] = await sql`select id from task where status = 'draft' order by id limit 1`;
    const others =
      await sql`select r.jobseeker_id as id, s.id as suggestion from referral r join account a on a.id = r.caseworker_id
      join matching_profile p using (jobseeker_id) join suggestion s using (pseudonym) where a.email <> 'kaisa@joensuu.example'
      and not exists (select 1 from caseworker_cover c join account k on k.id = c.covering_id where c.caseworker_id = r.caseworker_id and k.email = 'kaisa@joensuu.example') limit 1`;
    const other = others[0]!;
    const addresses: ["employer" | "caseworker", string, string][] = [
      ...[
        "",
        "/edit",
        "/edit/work",
        "/edit/demands/body",
        "/edit/place-time",
        "/edit/needs",
        "/edit/offer",
        "/check",
        "/published",
        "/preview",
      ].map((rest): ["employer", string, string] => [
        "employer",
        `/employer/tasks/ID${rest}`,
        otherTask!.id,
      ]),
      ...["", "/identity", "/profile/wishes", "/print", "/tasks"].map(
        (rest): ["caseworker", string, string] => [
          "caseworker",
          `/caseworker/jobseekers/ID${rest}`,
          other.id,
        ],
      ),
      ["caseworker", "/caseworker/suggestions/ID", other.suggestion],
      ["caseworker", "/caseworker/tasks/ID", draft!.id],
    ];
    for (const [role, path, id] of addresses) {
      const cookie = await site.cookie(role);
      const ask = async (value: string) => {
        const address = path.replace("ID", value);
        const response = await fetch(site.address + address, { headers: { Cookie: cookie } });
        const body = (await response.text())
          .replaceAll(value, "ID")
          .replaceAll(encodeURIComponent(value), "ID");
        return {
          status: response.status,
          body: body.replace(/nonce="[^"]+"/g, "").replace(/value="[0-9a-f-]{36}"/g, ""),
        };
      };
      const theirs = await ask(id);
      expect({ path, status: theirs.status }).toEqual({ path, status: 404 });
      expect(theirs).toEqual(await ask(randomUUID()));
    }
  });
});

it("health says live and ready", async () => {
  expect((await fetch(`${site.address}/health/live`)).status).toBe(200);
  expect((await fetch(`${site.address}/health/ready`)).status).toBe(200);
});
