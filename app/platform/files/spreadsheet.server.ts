/**
 * Tables as files for spreadsheets. CSV as Finnish Excel opens it: UTF-8 with a byte order mark,
 * semicolons, no `sep=` line; a cell that a spreadsheet would take for a formula is told to be text by
 * an apostrophe before it. XLSX keeps text as text and dates as dates.
 */
import { stringify } from "csv-stringify/sync";
import writeExcelFile, { type Row, type SheetData } from "write-excel-file/node";
import { showDate } from "../clock/format.ts";

/** A day is `yyyy-mm-dd`: it becomes 7.12.2026 in CSV and a real date in XLSX. */
export type Cell = string | number | null | { readonly day: string };

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const spreadsheetKinds = ["csv", "xlsx"] as const;
export type SpreadsheetKind = (typeof spreadsheetKinds)[number];

/** The bytes of a CSV file. */
export function csvOf({ headers, rows }: Table): string {
  const texts = rows.map((row) =>
    row.map((cell) => (typeof cell === "object" && cell ? showDate(cell.day, "fi") : (cell ?? ""))),
  );
  return stringify([[...headers], ...texts], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
  });
}

/** The bytes of an XLSX file: bold headers that stay in sight, columns as wide as their words. */
export function xlsxOf({ headers, rows }: Table): Promise<Buffer> {
  const words = (cell: Cell) =>
    cell === null ? "" : typeof cell === "object" ? showDate(cell.day, "fi") : String(cell);
  const data: SheetData = [
    headers.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
    ...rows.map((row) =>
      row.map((cell): Row[number] => {
        if (cell === null || cell === "") return null;
        if (typeof cell === "object") {
          return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "d.m.yyyy" };
        }
        return typeof cell === "number"
          ? { value: cell, type: Number }
          : { value: cell, type: String, format: "@" };
      }),
    ),
  ];
  const columns = headers.map((header, at) => ({
    width: Math.min(
      50,
      Math.max(header.length, ...rows.map((row) => words(row[at] ?? null).length)) + 2,
    ),
  }));
  return writeExcelFile(data, { columns, stickyRowsCount: 1 }).toBuffer();
}

/**
 * The answer with a table as a file. The kind is the ending of the address.
 * @param name the file's name, without its ending, in letters that every system takes
 */
export async function spreadsheetFile(
  request: Request,
  name: string,
  table: Table,
): Promise<Response> {
  const xlsx = new URL(request.url).pathname.endsWith(".xlsx");
  const body = xlsx ? new Uint8Array(await xlsxOf(table)) : csvOf(table);
  return new Response(body, {
    headers: {
      "Content-Type": xlsx
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.${xlsx ? "xlsx" : "csv"}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
