/** The path of a person's link, which opens in the language they are written to in. */
export const consentLink = (token: string, language: string): string =>
  `/consent/${token}?lang=${language}`;
