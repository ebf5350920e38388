import { useTranslation } from "react-i18next";
import type { Language } from "#app/platform/i18n/language.ts";
import { Button, ButtonRow, Details, type FormField, TextArea, TextField } from "#app/ui/index.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { previewAddress } from "./addresses.ts";
import type { Words } from "./queries.server.ts";
import { bodyLimit } from "./rules.ts";
import { TemplateWords } from "./template-words.tsx";

/** The words in one language, with a look at the PDF that they make. */
export function LanguageFields(props: {
  form: PlacementForm;
  language: Language;
  title: FormField;
  body: FormField;
  /** What a colleague has saved meanwhile, and as which version. */
  other?: Words | undefined;
  otherNumber?: number | undefined;
}) {
  const { t } = useTranslation("agreements");
  const { form, language, title, body, other, otherNumber } = props;
  const id = `words-${language}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`new.in.${language}`)}</h2>
      {other && (
        <Details summary={t(`new.stale.wordsIn.${language}`, { number: otherNumber ?? 0 })}>
          <TemplateWords words={other} language={language} />
        </Details>
      )}
      <TextField
        field={title}
        label={t(`new.titleIn.${language}`)}
        lang={language}
        autoComplete="off"
      />
      <TextArea
        field={body}
        label={t(`new.bodyIn.${language}`)}
        lang={language}
        rows={16}
        limit={bodyLimit}
      />
      <ButtonRow>
        <Button small icon="eye" formAction={previewAddress(form, language)} formTarget="_blank">
          {t(`new.previewIn.${language}`)}
        </Button>
      </ButtonRow>
    </section>
  );
}
