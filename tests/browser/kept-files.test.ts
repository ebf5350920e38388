import { afterAll, describe, expect, it } from "vitest";
import { messageLimit } from "#app/introductions/rules.ts";
import { makeIntroductionScene, restScenes } from "#tests/database/introduction-scene.ts";
import { openSite } from "./site.ts";

const site = openSite();
afterAll(() => restScenes(site.sql));

const pdf = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.7 ${name}`),
});
const program = { name: "ohjelma.exe", mimeType: "application/pdf", buffer: Buffer.from("MZ") };

describe.each([{ javaScript: false }, { javaScript: true }])(
  "files of a refused message (JavaScript: $javaScript)",
  ({ javaScript }) => {
    it("stay attached, are taken away one by one, and go with the next message", async () => {
      const { employer, introductionId } = await makeIntroductionScene(site.sql);
      const [account] =
        await site.sql`select email from account where id = ${employer.viewer.accountId}`;
      const page = await site.open({ email: account!.email as string }, { width: 390, javaScript });
      await page.goto(`${site.address}/employer/introductions/${introductionId}`);
      const form = page.getByRole("form", { name: "Kirjoita viesti" });
      const words = form.getByLabel("Kirjoita viesti");
      const kept = form.getByRole("list", { name: "lähtevät viestisi mukana" });

      await words.fill("x".repeat(messageLimit + 1));
      await form.getByLabel("Liitteet").setInputFiles([pdf("kartta"), program, pdf("väärä")]);
      await form.getByRole("button", { name: "Lähetä viesti" }).click();
      const summary = page.getByRole("alert");
      await summary.getByText("ohjelma.exe").waitFor();
      await summary.getByText("Lyhennä viesti").waitFor();
      // The words at the top are there before the rest of the page is.
      await page.waitForLoadState();
      expect(await kept.getByRole("link").allTextContents()).toEqual(["kartta.pdf", "väärä.pdf"]);

      // What Enter would press sends; it takes nothing away.
      const pressed = await form.evaluate(
        (element) => element.querySelector<HTMLButtonElement>("button[type=submit]")!.name,
      );
      expect(pressed).toBe("");

      await words.fill("Tulkaa pääovesta");
      await kept.getByRole("button", { name: /^Poista.*väärä\.pdf$/ }).click();
      await form.getByText("Tiedosto on poistettu").waitFor();
      await page.waitForLoadState();
      expect(await words.inputValue()).toBe("Tulkaa pääovesta");
      const only = form.getByRole("list", { name: "lähtee viestisi mukana" });
      expect(await only.getByRole("link").allTextContents()).toEqual(["kartta.pdf"]);

      await form.getByRole("button", { name: "Lähetä viesti" }).click();
      await page.getByText("Viesti on lähetetty").waitFor();
      const talk = page.locator("#messages ol");
      await talk.getByText("Tulkaa pääovesta").waitFor();
      await page.waitForLoadState();
      expect(await talk.getByRole("link").allTextContents()).toEqual(["kartta.pdf"]);
      expect(await form.getByRole("button", { name: "Poista" }).count()).toBe(0);
    });
  },
);
