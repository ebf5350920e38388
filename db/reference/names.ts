/** The other names of occupations and groups, by language: ESCO's own and the everyday ones. */
import { readTable, required } from "./files.ts";

/** Other names of one occupation or group, by language (`fi`, `sv`, `en`). */
export type OtherNames = Readonly<Record<string, readonly string[]>>;

/** The tables the names come from. */
export const nameTables = [
  "esco_labels_sv.csv.gz",
  "esco_subset_occupations.csv.gz",
  "everyday_titles.csv",
] as const;

/**
 * Other names by occupation or group code, without the preferred label, each once.
 *
 * ESCO gives Swedish ones for every occupation and English ones for our selection; no Finnish ones
 * could be had. The everyday titles are ours; `everyday: false` leaves them out.
 */
export function readOtherNames({ everyday = true } = {}): Map<string, OtherNames> {
  const occupations = readTable("esco_occupations.csv.gz");
  const groups = readTable("esco_isco_groups.csv");
  const codeOfUri = new Map<string, string>();
  const preferred = new Set<string>();
  for (const row of [...occupations, ...groups]) {
    const code = row.esco_code ?? required(row, "isco_code");
    codeOfUri.set(required(row, "uri"), code);
    for (const language of ["fi", "sv", "en"]) {
      preferred.add(`${code} ${language} ${required(row, `label_${language}`)}`);
    }
  }

  const names = new Map<string, Record<string, string[]>>();
  const add = (code: string | undefined, language: string, name: string) => {
    if (code === undefined || name === "" || preferred.has(`${code} ${language} ${name}`)) return;
    const own = names.get(code) ?? {};
    const list = own[language] ?? [];
    if (!list.includes(name)) list.push(name);
    own[language] = list;
    names.set(code, own);
  };
  for (const row of readTable("esco_labels_sv.csv.gz")) {
    add(codeOfUri.get(required(row, "uri")), "sv", required(row, "label_sv"));
  }
  for (const row of readTable("esco_subset_occupations.csv.gz")) {
    for (const name of (row.alt_labels_en ?? "").split("|")) add(row.esco_code, "en", name);
  }
  for (const row of everyday ? readTable("everyday_titles.csv") : []) {
    add(required(row, "code"), required(row, "language"), required(row, "title"));
  }
  return names;
}
