import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import PDFDocument from "pdfkit";
import { fillIn, type Place, readBlocks } from "#app/agreements/words.ts";
import { dateOf, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import type { Translate } from "#app/work/translate.ts";
import type { Agreement } from "./agreement.server.ts";
import { showDays, showSource, showTimes } from "./term-words.ts";

const fonts = dirname(
  createRequire(import.meta.url).resolve("@expo-google-fonts/source-sans-3/package.json"),
);
const fontFile = (weight: "400Regular" | "600SemiBold") =>
  join(fonts, weight, `SourceSans3_${weight}.ttf`);

type Document = InstanceType<typeof PDFDocument>;
type Kind = "H1" | "H2" | "P";

const ink = "#16212b";
const margin = 64;
/** A heading and the first lines under it, in points. */
const headingNeeds = 80;

/**
 * The agreement as a tagged PDF (PDF/UA subset): titled, with its language, headings and paragraphs in
 * reading order, page numbers as artifacts and the font embedded.
 * @param notice stands above the title, for what is no agreement but a look at one
 */
export function agreementPdf(
  agreement: Agreement,
  language: Language,
  notice?: string,
): Promise<Buffer> {
  const t = translator(language) as unknown as Translate;
  const { template } = agreement;
  const document = new PDFDocument({
    size: "A4",
    margin,
    pdfVersion: "1.7",
    subset: "PDF/UA" as never,
    tagged: true,
    displayTitle: true,
    lang: language,
    bufferPages: true,
    info: { Title: template.title, Author: "TOIMI", Creator: "TOIMI" },
  });
  document.registerFont("text", fontFile("400Regular"));
  document.registerFont("strong", fontFile("600SemiBold"));
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((done, fail) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => done(Buffer.concat(chunks)));
    document.on("error", fail);
  });
  write(document, agreement, t, language, notice);
  numberPages(document, t);
  document.end();
  return whole;
}

function write(
  document: Document,
  { page, template, source }: Agreement,
  t: Translate,
  language: Language,
  notice?: string,
) {
  const root = document.struct("Document");
  document.addStructure(root);
  const say = (kind: Kind, text: string) => {
    // A heading goes to the page of what it is the heading of.
    const left = document.page.height - margin - document.y;
    if (kind === "H2" && left < headingNeeds) document.addPage();
    root.add(
      document.struct(kind, {}, () => {
        const size = kind === "H1" ? 22 : kind === "H2" ? 14 : 11;
        document
          .font(kind === "P" ? "text" : "strong")
          .fontSize(size)
          .fillColor(ink)
          .text(text, { lineGap: 3 });
        document.moveDown(kind === "P" ? 0.5 : 0.35);
      }),
    );
  };
  const line = (label: string, value: string) => say("P", `${label}: ${value}`);
  if (notice) say("P", notice);
  say("H1", template.title);
  say("H2", t("placements:pdf.parties"));
  line(t("placements:pdf.employer"), `${page.organisationName} (${page.businessId})`);
  line(t("placements:pdf.person"), page.personName ?? "");
  line(t("placements:pdf.caseworker"), page.caseworkerName);
  say("H2", t("placements:pdf.terms"));
  line(t("placements:fact.work"), page.taskTitle);
  line(t("placements:fact.form"), t(`work:forms.${page.form}.name`));
  line(t("placements:fact.days"), showDays(page.startsOn, page.endsOn, t, language));
  line(t("placements:fact.times"), showTimes(page, t, language));
  line(t("placements:fact.supervisor"), page.supervisorName);
  if (page.goals) line(t("placements:fact.goals"), page.goals);
  if (page.shopStewardToldOn) {
    line(t("placements:fact.shopSteward"), showDate(page.shopStewardToldOn, language));
  }
  if (source) say("P", t("placements:pdf.source", { source: showSource(source) }));
  const values = valuesOf(page, t, language);
  for (const { kind, text } of readBlocks(template.body)) {
    say(kind === "heading" ? "H2" : "P", fillIn(text, values));
  }
  say("H2", t("placements:pdf.confirmations"));
  for (const [side, at] of [
    ["caseworker", page.caseworkerConfirmedAt],
    ["employer", page.employerConfirmedAt],
    ["person", page.personConfirmedAt],
  ] as const) {
    line(
      t(`placements:pdf.${side}`),
      at
        ? t("placements:pdf.confirmed", { date: showDate(dateOf(at), language) })
        : `${t("placements:pdf.signature")} ______________________________`,
    );
  }
  say("P", t("placements:pdf.made", { date: showDate(today(), language) }));
  root.end();
}

/** What the places in a template's words are filled with. */
const valuesOf = (
  page: Agreement["page"],
  t: Translate,
  language: Language,
): Record<Place, string> => ({
  employer: page.organisationName,
  person: page.personName ?? "",
  caseworker: page.caseworkerName,
  work: page.taskTitle,
  supervisor: page.supervisorName,
  days: showDays(page.startsOn, page.endsOn, t, language),
  times: showTimes(page, t, language),
});

/** The signs of a text that the PDF's font has no shape for, each once. */
export function signsWithoutShape(text: string): string[] {
  const document = new PDFDocument({ font: fontFile("400Regular") });
  // pdfkit keeps the opened font to itself; its types do not tell of it.
  const { font } = (document as unknown as { _font: { font: OpenedFont } })._font;
  const signs = new Set(text.replace(/\s/g, ""));
  return [...signs].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
}

interface OpenedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** Page numbers stand in the margin, outside what is read. */
function numberPages(document: Document, t: Translate) {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    const { bottom } = document.page.margins;
    document.page.margins.bottom = 0;
    document.markContent("Artifact", { type: "Pagination" });
    document
      .font("text")
      .fontSize(9)
      .text(
        t("placements:pdf.page", { page: page + 1, pages: count }),
        margin,
        document.page.height - 40,
        { align: "center", width: document.page.width - 2 * margin, lineBreak: false },
      );
    document.endMarkedContent();
    document.page.margins.bottom = bottom;
  }
}
