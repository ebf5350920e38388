const regionOf: Record<string, string> = { fi: "fi-FI", sv: "sv-FI", en: "en-IE" };

/** 4000 → "4 000" (fi, sv), "4,000" (en); at most one decimal. */
export const showNumber = (number: number, language: string): string =>
  new Intl.NumberFormat(regionOf[language] ?? regionOf.fi, { maximumFractionDigits: 1 }).format(
    number,
  );

/** A share of 0–1 in whole percents: "84 %" (fi, sv), "84%" (en). */
export const showShare = (share: number, language: string): string =>
  new Intl.NumberFormat(regionOf[language] ?? regionOf.fi, {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);
