import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import readXlsxFile from "read-excel-file/node";
import type { Site } from "./site.ts";

export interface Answer {
  readonly path: string;
  readonly status: number;
  /** The answer's text; of a PDF the text that a reader would see, and its properties; of a spreadsheet its cells. */
  readonly body: string;
}

/** An answer as text that can be searched. The own bytes of a PDF or a spreadsheet are compressed and tell nothing. */
export async function readAnswer(response: Response): Promise<string> {
  if (response.headers.get("Content-Type")?.includes("spreadsheetml")) {
    return JSON.stringify(await readXlsxFile(Buffer.from(await response.arrayBuffer())));
  }
  if (!response.headers.get("Content-Type")?.startsWith("application/pdf")) return response.text();
  const bytes = new Uint8Array(await response.arrayBuffer());
  const raw = Buffer.from(bytes).toString("latin1");
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const parts = [JSON.stringify(await document.getMetadata()), raw];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    parts.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.destroy();
  return parts.join("\n");
}

/** The data requests of a page, as the application's own browser code makes them. */
const forms = (path: string) => [
  path,
  `${path}${path.includes("?") ? "&" : "?"}_data=root`,
  path.replace(/(\?|$)/, ".data$1"),
];

/**
 * Opens every address that these lead to, and gives each answer.
 * @param most how many pages at most
 */
export async function crawl(
  site: Pick<Site, "address">,
  cookie: string,
  from: readonly string[],
  most: number,
): Promise<Answer[]> {
  const seen = new Set<string>();
  const waiting = [...from];
  const answers: Answer[] = [];
  while (waiting.length > 0 && seen.size < most) {
    const path = waiting.pop()!;
    if (seen.has(path)) continue;
    seen.add(path);
    for (const address of forms(path)) {
      const response = await fetch(site.address + address, {
        headers: { Cookie: cookie },
        redirect: "manual",
      });
      const body = await readAnswer(response);
      answers.push({ path: address, status: response.status, body });
      if (address !== path) continue;
      const location = response.headers.get("Location");
      const links = [...body.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)].map((m) =>
        m[1]!.replaceAll("&amp;", "&"),
      );
      for (const link of location ? [...links, location] : links) {
        if (
          link.startsWith("/") &&
          !/^\/(assets|language|sign-out|favicon)/.test(link) &&
          !link.includes("return=")
        )
          waiting.push(link);
      }
    }
  }
  return answers;
}
