import { useTranslation } from "react-i18next";
import {
  CheckboxGroup,
  DateField,
  Message,
  NumberField,
  RadioGroup,
  TextArea,
  TextField,
  WeekGrid,
} from "#app/ui/index.ts";
import { CapacityField } from "#app/work/capacity-field.tsx";
import {
  avoidableNames,
  interestFieldNames,
  placementForms,
  supportLevels,
} from "#app/work/vocabulary.ts";
import { allOf, type GivenForm, many, one } from "./given-form.ts";
import { longestWords } from "./profile-forms.ts";
import type { ProfileNames } from "./queries.server.ts";
import {
  askedModes,
  type CapacityPage,
  capacityPages,
  dimensionsOf,
  isCapacityPage,
  type ProfilePage,
  reachChoices,
} from "./rules.ts";
import { SkillFields, type SkillSearch } from "./skill-fields.tsx";

export interface ProfileFieldsProps {
  page: ProfilePage;
  form: GivenForm;
  names: ProfileNames;
  skillSearch: SkillSearch | null;
}

/** The fields of one page of a profile, the person's own words first. */
export function ProfileFields({ page, form, names, skillSearch }: ProfileFieldsProps) {
  if (isCapacityPage(page)) return <CapacityFields page={page} form={form} />;
  switch (page) {
    case "wishes":
      return <WishesFields form={form} names={names} />;
    case "place-reach":
      return <PlaceReachFields form={form} />;
    case "hours":
      return <HoursFields form={form} />;
    case "languages-cards-skills":
      return (
        <>
          <OwnWords form={form} name="goesWell" />
          <SkillFields form={form} names={names} search={skillSearch} />
        </>
      );
    case "support":
      return <SupportFields form={form} />;
  }
}

/** A question answered in the person's own words, with the reminder that nothing of health belongs here. */
function OwnWords({ form, name }: { form: GivenForm; name: string }) {
  const { t } = useTranslation("referrals");
  return (
    <TextArea
      {...one(form, name)}
      label={t(`profile.${name}.label`)}
      hint={
        <>
          {t(`profile.${name}.hint`)} <strong>{t("profile.noHealth")}</strong>
        </>
      }
      why={t(`profile.${name}.why`)}
      rows={4}
      limit={longestWords}
    />
  );
}

interface FormProps {
  form: GivenForm;
}

function WishesFields({ form, names }: FormProps & { names: ProfileNames }) {
  const { t } = useTranslation("referrals");
  const codes = (name: string) =>
    allOf(form.values[name]).map((code) => ({
      value: code,
      label: names.occupations[code] ?? code,
    }));
  const interestCodes = codes("interestCodes");
  const avoidCodes = codes("avoidCodes");
  return (
    <>
      <OwnWords form={form} name="goals" />
      <OwnWords form={form} name="wishes" />
      <CheckboxGroup
        {...many(form, "interests")}
        label={t("profile.interests.label")}
        hint={t("profile.interests.hint")}
        why={t("profile.interests.why")}
        options={interestFieldNames.map((field) => ({
          value: field,
          label: t(`work:interestFields.${field}`),
        }))}
      />
      {interestCodes.length > 0 && (
        <CheckboxGroup
          {...many(form, "interestCodes")}
          label={t("profile.interests.others")}
          options={interestCodes}
        />
      )}
      <CheckboxGroup
        {...many(form, "avoids")}
        label={t("profile.avoids.label")}
        hint={t("profile.avoids.hint")}
        why={t("profile.avoids.why")}
        options={avoidableNames.map((name) => ({
          value: name,
          label: t(`work:avoidable.${name}`),
        }))}
      />
      {avoidCodes.length > 0 && (
        <CheckboxGroup
          {...many(form, "avoidCodes")}
          label={t("profile.avoids.others")}
          options={avoidCodes}
        />
      )}
      <OwnWords form={form} name="toAvoid" />
      <CheckboxGroup
        {...many(form, "forms")}
        label={t("profile.forms.label")}
        hint={t("profile.forms.hint")}
        why={t("profile.forms.why")}
        options={placementForms.map((name) => ({
          value: name,
          label: t(`work:forms.${name}.name`),
          hint: t(`work:forms.${name}.description`),
        }))}
      />
    </>
  );
}

function PlaceReachFields({ form }: FormProps) {
  const { t } = useTranslation("referrals");
  return (
    <>
      <TextField
        {...one(form, "postalCode")}
        label={t("profile.postalCode.label")}
        hint={t("profile.postalCode.hint")}
        why={t("profile.postalCode.why")}
        inputMode="numeric"
        width="s"
        autoComplete="off"
      />
      <CheckboxGroup
        {...many(form, "modes")}
        label={t("profile.modes.label")}
        hint={t("profile.modes.hint")}
        why={t("profile.modes.why")}
        options={askedModes.map((mode) => ({
          value: mode,
          label: t(`profile.modes.options.${mode}`),
          icon: ({ car: "car", public: "bus", walk: "footprints" } as const)[mode],
        }))}
      />
      <RadioGroup
        {...one(form, "reach")}
        label={t("profile.reach.label")}
        hint={t("profile.reach.hint")}
        why={t("profile.reach.why")}
        options={[
          ...reachChoices.map((minutes) => ({
            value: String(minutes),
            label: t("profile.reach.minutes", { minutes }),
          })),
          {
            value: "own",
            label: t("profile.reach.own"),
            reveal: (
              <NumberField
                {...one(form, "reachOwn")}
                label={t("profile.reach.ownLabel")}
                suffix={t("profile.reach.unit")}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function HoursFields({ form }: FormProps) {
  const { t } = useTranslation("referrals");
  const unit = t("profile.hours.unit");
  return (
    <>
      <NumberField
        {...one(form, "hoursMin")}
        label={t("profile.hours.min")}
        hint={t("profile.hours.hint")}
        why={t("profile.hours.why")}
        suffix={unit}
      />
      <NumberField {...one(form, "hoursMax")} label={t("profile.hours.max")} suffix={unit} />
      <NumberField
        {...one(form, "hoursPerDayMax")}
        label={t("profile.hoursPerDay.label")}
        why={t("profile.hoursPerDay.why")}
        suffix={t("profile.hoursPerDay.unit")}
      />
      <RadioGroup
        {...one(form, "when")}
        label={t("profile.slots.label")}
        hint={t("profile.slots.hint")}
        why={t("profile.slots.why")}
        options={[
          { value: "weekdays", label: t("profile.slots.weekdays") },
          { value: "any", label: t("profile.slots.any") },
          {
            value: "chosen",
            label: t("profile.slots.chosen"),
            reveal: (
              <WeekGrid
                name="slots"
                values={allOf(form.values.slots).map(Number)}
                error={form.errors.slots}
                label={t("profile.slots.grid")}
              />
            ),
          },
        ]}
      />
      <DateField
        {...one(form, "fromDate")}
        label={t("profile.fromDate.label")}
        hint={t("profile.fromDate.hint")}
        why={t("profile.fromDate.why")}
      />
    </>
  );
}

function CapacityFields({ page, form }: FormProps & { page: CapacityPage }) {
  const { t } = useTranslation("referrals");
  const absolute = allOf(form.values.absolute);
  return (
    <>
      <Message title={t("profile.capacity.title")}>
        <p>{t("work:capacityField.legend")}</p>
        <p>{t("work:capacityField.absoluteHint")}</p>
        <p>
          <strong>{t("profile.noHealth")}</strong>{" "}
          {t(`profile.capacity.why.${capacityPages[page]}`)}
        </p>
      </Message>
      {dimensionsOf(page).map((dimension) => {
        const { name, value, error } = one(form, `capacity.${dimension}`);
        return (
          <CapacityField
            key={dimension}
            dimension={dimension}
            name={name}
            // Nothing said yet and "not known yet" are the same answer.
            value={value === "" ? "unknown" : value}
            error={error}
            absolute={absolute.includes(dimension)}
          />
        );
      })}
    </>
  );
}

function SupportFields({ form }: FormProps) {
  const { t } = useTranslation("referrals");
  return (
    <>
      <OwnWords form={form} name="support" />
      <RadioGroup
        {...one(form, "supportNeed")}
        value={one(form, "supportNeed").value || "unknown"}
        label={t("profile.supportNeed.label")}
        why={t("profile.supportNeed.why")}
        options={[
          ...supportLevels.map((level) => ({
            value: String(level),
            label: t(`work:support.need.${level}.name`),
            hint: t(`work:support.need.${level}.description`),
          })),
          { value: "unknown", label: t("profile.unknown") },
        ]}
      />
    </>
  );
}
