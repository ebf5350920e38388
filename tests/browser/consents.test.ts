import { createHash, randomBytes } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { makeIntroductionScene, restScenes } from "../database/introduction-scene.ts";
import { openSite } from "./site.ts";

const site = openSite();
afterAll(() => restScenes(site.sql));

describe("the person's page", () => {
  it.each([true, false])(
    "takes no answer from a stray Enter in a tick, JavaScript %s",
    async (javaScript) => {
      const token = randomBytes(32).toString("base64url");
      const { requestId } = await makeIntroductionScene(site.sql, {
        until: "consent_asked",
        tokenHash: createHash("sha256").update(token).digest("hex"),
      });
      const page = await site.open("visitor", { width: 390, javaScript });
      await page.goto(`${site.address}/consent/${token}?lang=fi`);
      await page.getByRole("checkbox", { name: /Kielet/ }).uncheck();
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.getByRole("checkbox", { name: /Kielet/ }).press("Enter"),
      ]);
      expect(answer.status()).toBe(400);
      await page.waitForLoadState();
      expect(await page.getByRole("alert").textContent()).toContain("yhtä kolmesta painikkeesta");
      expect(await page.getByRole("checkbox", { name: /Kielet/ }).isChecked()).toBe(false);
      const [row] = await site.sql`select state from consent_request where id = ${requestId}`;
      expect(row!.state).toBe("asked");
    },
  );
});
