import { useTranslation } from "react-i18next";
import { CheckboxGroup, Combobox, Details, SelectField, WhyAsked } from "#app/ui/index.ts";
import { cards, languageLevels } from "#app/work/vocabulary.ts";
import { languageName } from "./describe-profile.ts";
import { allOf, type GivenForm, many, one } from "./given-form.ts";
import { firstLanguages, otherLanguages } from "./profile-forms.ts";
import type { ProfileNames } from "./queries.server.ts";

/** What the search button found, without JavaScript. */
export interface SkillSearch {
  found: { value: string; label: string }[];
  didYouMean: string | null;
}

interface SkillFieldsProps {
  form: GivenForm;
  names: ProfileNames;
  search: SkillSearch | null;
}

/** Languages with their levels, cards, and skills found by search. */
export function SkillFields({ form, names, search }: SkillFieldsProps) {
  const { t } = useTranslation("referrals");
  const skills = allOf(form.values.skills);
  return (
    <>
      <LanguageFields form={form} />
      <CheckboxGroup
        {...many(form, "cards")}
        label={t("profile.cards.label")}
        hint={t("profile.cards.hint")}
        why={t("profile.cards.why")}
        options={cards.map((card) => ({
          value: card,
          label: t(`work:cards.${card}.name`),
          hint: t(`work:cards.${card}.description`),
        }))}
      />
      {skills.length > 0 && (
        <CheckboxGroup
          {...many(form, "skills")}
          label={t("profile.skills.chosen")}
          hint={t("profile.skills.chosenHint")}
          options={skills.map((id) => ({ value: id, label: names.skills[id] ?? id }))}
        />
      )}
      <Combobox
        name="skillQuery"
        value={one(form, "skillQuery").value}
        error={form.errors.skillQuery}
        label={skills.length > 0 ? t("profile.skills.more") : t("profile.skills.label")}
        hint={t("profile.skills.hint")}
        why={t("profile.skills.why")}
        src="/occupations/skills"
        valueName="addSkill"
        submitOnChoose
        searchLabel={t("profile.skills.search")}
        found={search?.found}
        foundLabel={t("profile.skills.found")}
        nothingFound={
          search?.didYouMean
            ? t("profile.skills.didYouMean", { words: search.didYouMean })
            : t("profile.skills.nothing")
        }
      />
    </>
  );
}

function LanguageFields({ form }: { form: GivenForm }) {
  const { t, i18n } = useTranslation("referrals");
  const known = Object.keys(form.values).flatMap((name) =>
    name.startsWith("languages.") && form.values[name] !== "" ? [name.slice(10)] : [],
  );
  const others = otherLanguages(known);
  const options = languageLevels
    .filter((level) => level > 0)
    .map((level) => ({ value: String(level), label: t(`work:languageLevels.${level}.name`) }));
  const field = (code: string) => (
    <SelectField
      key={code}
      {...one(form, `languages.${code}`)}
      label={capitalised(languageName(code, t, i18n.language))}
      options={options}
      empty={t("profile.languages.none")}
    />
  );
  return (
    <fieldset className="field fieldset">
      <legend className="field__label">{t("profile.languages.label")}</legend>
      <div className="field__hint">{t("profile.languages.hint")}</div>
      <Details summary={t("profile.languages.levels")} quiet icon="help">
        <dl>
          {languageLevels
            .filter((level) => level > 0)
            .map((level) => (
              <div key={level}>
                <dt>{t(`work:languageLevels.${level}.name`)}</dt>
                <dd>{t(`work:languageLevels.${level}.description`)}</dd>
              </div>
            ))}
        </dl>
      </Details>
      {firstLanguages.map(field)}
      {others.filter((code) => known.includes(code)).map(field)}
      <Details summary={t("profile.languages.others")}>
        {others.filter((code) => !known.includes(code)).map(field)}
      </Details>
      <WhyAsked>{t("profile.languages.why")}</WhyAsked>
    </fieldset>
  );
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
