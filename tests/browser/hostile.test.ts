import { describe, expect, it } from "vitest";
import { pagesToOpen } from "./pages.ts";
import { openSite, type Role } from "./site.ts";

const site = openSite();

/** Text that has broken services before. */
const hostile = [
  "<script>alert(1)</script>",
  "'); DROP TABLE task;--",
  '=HYPERLINK("http://evil.example")',
  "\u202Etxt.exe\u202C",
  "a\u0000b",
  "\uD800",
  "9".repeat(400),
  "-1e309",
  "31.2.2026",
  "x".repeat(20_000),
  "{{7*7}}<%= 7*7 %>",
  "__proto__",
];

interface Form {
  action: string;
  fields: { name: string; value: string; kept: boolean }[];
}

/** The posting forms of a page, as a browser without scripts would send them. */
async function formsOf(role: Role, path: string): Promise<Form[]> {
  const page = await site.open(role, { javaScript: false });
  await page.goto(site.address + path);
  const forms = await page.locator("form[method=post]").evaluateAll((all) =>
    (all as HTMLFormElement[]).map((form) => ({
      action: form.getAttribute("action") ?? "",
      fields: [...form.elements].flatMap((element) => {
        const { name, value, type } = element as HTMLInputElement;
        if (!name || type === "submit") return [];
        return [{ name, value, kept: name === "idempotency_key" || name === "version" }];
      }),
    })),
  );
  await page.context().close();
  return forms.filter(({ action }) => !action.startsWith("/sign-out"));
}

describe.each(["visitor", "employer", "caseworker", "coach", "officer", "coordinator"] as const)(
  "forms of %s",
  (role) => {
    it("take hostile text as text, or say 400; never 500", async () => {
      const broken: string[] = [];
      let sent = 0;
      for (const { path } of (await pagesToOpen(site.sql)).filter((p) => p.role === role)) {
        for (const form of await formsOf(role, path)) {
          const cookie = await site.cookie(role);
          for (const text of hostile) {
            const body = new URLSearchParams(
              form.fields.map(({ name, value, kept }) => [name, kept ? value : text]),
            );
            body.set("__intent__", text);
            const response = await fetch(new URL(form.action || path, site.address), {
              method: "POST",
              body,
              redirect: "manual",
              headers: { Cookie: cookie, Origin: site.address },
            });
            sent += 1;
            if (response.status >= 500)
              broken.push(`${path} ${form.action} «${text.slice(0, 20)}»: ${response.status}`);
            const html = await response.text();
            if (html.includes("<script>alert(1)"))
              broken.push(`${path}: shows a script as a script`);
          }
        }
      }
      expect(broken).toEqual([]);
      expect(sent).toBeGreaterThan(10);
    }, 240_000);

    it("answer a body that is no form with 400", async () => {
      const cookie = await site.cookie(role);
      const statuses = new Set<number>();
      for (const { path } of (await pagesToOpen(site.sql)).filter((p) => p.role === role)) {
        const response = await fetch(site.address + path, {
          method: "POST",
          body: "{",
          redirect: "manual",
          headers: { Cookie: cookie, Origin: site.address, "Content-Type": "application/json" },
        });
        statuses.add(response.status);
        // 405: the page has no form at all.
        expect([302, 303, 400, 403, 405]).toContain(response.status);
      }
      expect(statuses.size).toBeGreaterThan(0);
    });
  },
);
