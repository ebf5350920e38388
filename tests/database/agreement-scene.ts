import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { VersionForm } from "#app/agreements/rules.ts";

/** A new version of an agreement's words, as the coordinator's form is read. */
export const wordsOf = (changes: Partial<VersionForm> = {}): VersionForm => ({
  valid_from: "2027-01-01",
  title_fi: "Uusi sopimus",
  body_fi: "Uudet sanat.",
  title_sv: "Nytt avtal",
  body_sv: "Nya ord.",
  title_en: "New agreement",
  body_en: "New words.",
  why: "Laki muuttui.",
  ...changes,
});

/** What a reader sees on each page of a PDF. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const parts: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    parts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  await pdf.destroy();
  return parts.map((part) => part.replace(/\s+/g, " "));
}

export const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await pagesOf(bytes)).join(" ");
