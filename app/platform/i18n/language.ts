export const languages = ["fi", "sv", "en"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language =>
  typeof value === "string" && (languages as readonly string[]).includes(value);

/** The language of a request: URL parameter `lang`, then cookie, then the browser's wishes, then Finnish. */
export function languageOf(request: Request): Language {
  const wanted = new URL(request.url).searchParams.get("lang");
  if (isLanguage(wanted)) return wanted;
  const cookie = /(?:^|;\s*)language=(fi|sv|en)(?:;|$)/.exec(
    request.headers.get("Cookie") ?? "",
  )?.[1];
  if (isLanguage(cookie)) return cookie;
  for (const part of (request.headers.get("Accept-Language") ?? "").split(",")) {
    const code = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(code)) return code;
  }
  return "fi";
}

/** `Set-Cookie` that keeps a chosen language for a year. */
export const languageCookie = (language: Language): string =>
  `language=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
