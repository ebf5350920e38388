import type { Language } from "#app/platform/i18n/language.ts";
import "./agreements.css";
import type { Words } from "./queries.server.ts";
import { readBlocks } from "./words.ts";

/** The words of a template as they are read, with the places unfilled. */
export function TemplateWords({ words, language }: { words: Words; language: Language }) {
  return (
    <div className="template-words" lang={language}>
      <h3>{words.title}</h3>
      {readBlocks(words.body).map(({ kind, text }, at) =>
        kind === "heading" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words stand in their order
          <h4 key={at}>{text}</h4>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <p key={at}>{text}</p>
        ),
      )}
    </div>
  );
}
