import { useTranslation } from "react-i18next";
import { type Language, languages } from "#app/platform/i18n/language.ts";
import { Details, Facts, LinkButton, StateTag, type Tone } from "#app/ui/index.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { newVersionAddress, previewAddress } from "./addresses.ts";
import type { Words } from "./queries.server.ts";
import { TemplateWords } from "./template-words.tsx";
import type { VersionState } from "./versions.ts";

const tones: Record<VersionState, Tone> = {
  in_use: "good",
  coming: "attention",
  earlier: "neutral",
  replaced: "neutral",
};

/** A version with its days in words. */
export interface ShownVersion {
  readonly number: number;
  readonly state: VersionState;
  readonly from: string;
  /** Null while it holds on. */
  readonly until: string | null;
  /** Null: it came with the release. */
  readonly madeBy: string | null;
  readonly madeOn: string;
  readonly why: string;
  /** Null: fewer than may be told. */
  readonly agreements: number | null;
  readonly words: Partial<Readonly<Record<Language, Words>>>;
}

/** One version: when it holds, who made it and why, how often it was used, and its words. */
export function VersionView({ form, version }: { form: PlacementForm; version: ShownVersion }) {
  const { t } = useTranslation("agreements");
  const { number, state, from, until, madeBy, madeOn, why, agreements, words } = version;
  const id = `version-${number}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t("version.title", { number })}</h2>
      <p>
        <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>
      </p>
      <Facts
        items={[
          {
            label: t("version.holds"),
            value:
              state === "replaced"
                ? t("version.replaced", { from })
                : until
                  ? t("version.fromTo", { from, until })
                  : t("version.from", { from }),
          },
          {
            label: t("version.made"),
            value: madeBy
              ? t("version.madeBy", { name: madeBy, date: madeOn })
              : t("version.withRelease"),
          },
          ...(why ? [{ label: t("version.why"), value: why }] : []),
          { label: t("version.agreements"), value: agreements ?? t("version.few") },
        ]}
      />
      {languages.map((language) => {
        const own = words[language];
        return own ? (
          <Details key={language} summary={t(`version.wordsIn.${language}`)}>
            <TemplateWords words={own} language={language} />
            <p>
              <a href={previewAddress(form, language, number)}>{t(`version.pdfIn.${language}`)}</a>
            </p>
          </Details>
        ) : (
          <p key={language}>{t(`version.missingIn.${language}`)}</p>
        );
      })}
      <p>
        <LinkButton
          small
          icon="copy"
          about={t("version.title", { number })}
          href={newVersionAddress(form, number)}
        >
          {t("version.beginFrom")}
        </LinkButton>
      </p>
    </section>
  );
}
