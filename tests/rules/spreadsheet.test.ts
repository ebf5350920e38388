import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { csvOf, spreadsheetFile, xlsxOf } from "#app/platform/files/spreadsheet.server.ts";

const read = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ";" });

/** What spreadsheets would run: also the wide forms that they take for the same. */
const formulas = ["=1+1", "+358", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "＝1"];

describe("a table as CSV", () => {
  it("is what Finnish spreadsheets open: UTF-8 with its mark, semicolons, no line about them", () => {
    const csv = csvOf({ headers: ["Työ", "Päivä"], rows: [["Äyriäinen", { day: "2026-12-07" }]] });
    expect(csv).toBe("\ufeffTyö;Päivä\r\nÄyriäinen;7.12.2026\r\n");
  });

  it.each(formulas)("tells %j to be text", (text) => {
    const [, [cell]] = read(csvOf({ headers: ["a"], rows: [[text]] })) as [unknown, [string]];
    expect(cell).toBe(`'${text}`);
  });

  it("keeps quotes, newlines, semicolons and every other letter", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom('"', '""', "a;b", "rivi 1\nrivi 2", 'hän sanoi: "ei; kiitos"', " "),
    );
    const safe = cell.filter((text) => !/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(safe, safe), { minLength: 1 }), (rows) => {
        const back = read(csvOf({ headers: ["a", "b"], rows }));
        expect(back).toEqual([["a", "b"], ...rows.map((row) => [...row])]);
      }),
    );
  });
});

describe("a table as XLSX", () => {
  it("keeps text as text, numbers as numbers, dates as dates, and runs nothing", async () => {
    const file = await xlsxOf({
      headers: ["Teksti", "Luku", "Päivä", "Tyhjä"],
      rows: [
        ...formulas.slice(0, 4).map((text) => [text, 3, { day: "2026-03-29" }, null]),
        ["00123", 2.5, { day: "2026-12-31" }, ""],
      ],
    });
    const [sheet] = await readXlsxFile(file);
    expect(sheet!.data).toEqual([
      ["Teksti", "Luku", "Päivä", "Tyhjä"],
      ...formulas.slice(0, 4).map((text) => [text, 3, new Date("2026-03-29"), null]),
      ["00123", 2.5, new Date("2026-12-31"), null],
    ]);
  });
});

describe("the file", () => {
  const table = { headers: ["a"], rows: [["b"]] };
  const at = (address: string) => spreadsheetFile(new Request(address), "jaksot", table);

  it("is of the kind that the address ends with, and a download", async () => {
    const csv = await at("http://localhost/x/table.csv?month=2026-11");
    expect(csv.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("Content-Disposition")).toBe('attachment; filename="jaksot.csv"');
    const xlsx = await at("http://localhost/x/table.xlsx");
    expect(xlsx.headers.get("Content-Disposition")).toBe('attachment; filename="jaksot.xlsx"');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });
});
