import { createContext } from "react";
import type { Language } from "../i18n/language.ts";

/** What the document itself needs of its request. */
export interface DocumentParts {
  nonce: string;
  reference: string;
  language: Language;
  /** Address of the built browser module. */
  script: string;
  /** The page answers a form that must be mended, and says so first thing in its title. */
  refused: boolean;
}

export const DocumentContext = createContext<DocumentParts>({
  nonce: "",
  reference: "",
  language: "fi",
  script: "",
  refused: false,
});
