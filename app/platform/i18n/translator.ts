import { createInstance, type i18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, languages } from "./language.ts";

export type Texts = Record<Language, Record<string, object>>;

const instances = new Map<Language, i18n>();

/** Makes one instance per language, kept for the life of the process. Called once, by `app/texts.ts`. */
export function registerTexts(texts: Texts): void {
  for (const language of languages) {
    const instance = createInstance();
    instance.use(initReactI18next).init({
      lng: language,
      resources: { [language]: texts[language] } as never,
      fallbackLng: false,
      ns: Object.keys(texts[language]),
      defaultNS: "ui",
      initAsync: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      returnNull: false,
      saveMissing: process.env.NODE_ENV === "test",
      missingKeyHandler: (_languages, namespace, key) => {
        if (process.env.NODE_ENV === "test")
          process.stderr.write(`missing text: ${language} ${namespace}:${key}\n`);
      },
    });
    instances.set(language, instance);
  }
}

/** The i18next instance of a language. */
export function translations(language: Language): i18n {
  const instance = instances.get(language);
  if (!instance) throw new Error("texts are not registered: import #app/texts.ts first");
  return instance;
}

/** A translating function for server code (mail, titles). Keys are `namespace:key`. */
export const translator = (language: Language): TFunction => translations(language).t;
