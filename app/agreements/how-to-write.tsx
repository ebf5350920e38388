import { useTranslation } from "react-i18next";
import { Details, Facts } from "#app/ui/index.ts";
import { places, written } from "./words.ts";

/** How a template's words are written: what makes a heading, and what TOIMI fills in. */
export function HowToWrite() {
  const { t } = useTranslation("agreements");
  return (
    <Details summary={t("how.title")} icon="help">
      <p>{t("how.paragraphs")}</p>
      <p>
        {t("how.headings")} <code>## {t("how.headingExample")}</code>
      </p>
      <p>{t("how.around")}</p>
      <p>{t("how.places")}</p>
      <Facts
        items={places.map((place) => ({
          label: <code>{written(place)}</code>,
          value: t(`place.${place}`),
        }))}
      />
    </Details>
  );
}
