/** Reading the open data beside this file. What each table is, and whence, is in ATTRIBUTION.md. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** One row of a table: a text for every column of its first line. */
export type ReferenceRow = Readonly<Record<string, string>>;

const at = (name: string) => new URL(`./${name}`, import.meta.url);

/**
 * All rows of a table.
 * @param name the file's name; one that ends in `.gz` is unpacked
 */
export function readTable(name: string): ReferenceRow[] {
  const bytes = readFileSync(at(name));
  const text = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  return parse(text, { columns: true }) as ReferenceRow[];
}

/** A value that the table must have. Throws with the column's name when it is missing. */
export function required(row: ReferenceRow, column: string): string {
  const value = row[column];
  if (value === undefined || value === "") throw new Error(`Empty column ${column} in reference data`);
  return value;
}

/** A fingerprint of some tables: equal when, and only when, none of them has changed. */
export function editionOf(names: readonly string[], derivation: string): string {
  const hash = createHash("sha256").update(derivation);
  for (const name of names) hash.update(name).update(readFileSync(at(name)));
  return hash.digest("hex").slice(0, 16);
}
