import { useTranslation } from "react-i18next";
import { type FieldProps, FieldsetFrame, useField } from "./field.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type WeekGridProps = Omit<FieldProps, "value"> & {
  /** Chosen slots: day · 4 + part, Monday = 0; night, morning, afternoon, evening. */
  values?: readonly number[];
};

const days = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
const parts: readonly { part: number; key: string; icon: IconName }[] = [
  { part: 0, key: "night", icon: "moon" },
  { part: 1, key: "morning", icon: "sunrise" },
  { part: 2, key: "afternoon", icon: "sun" },
  { part: 3, key: "evening", icon: "sunset" },
];
/** The day is shown as it is lived; the numbers stay as the engine has them. */
const shownParts = [1, 2, 3, 0].map((part) => parts[part]!);

/** Long words carry soft hyphens for narrow columns; a name that is read out does not. */
function withoutSoftHyphens(text: string): string {
  return text.replaceAll("\u00ad", "");
}

/** Seven days by four parts of the day, each a box to tick. Sent as many values of one name. */
export function WeekGrid(props: WeekGridProps) {
  const { t } = useTranslation("ui");
  const of = useField({ ...props, value: props.values });
  const { label, hint, why, optional, hideLabel } = props;
  return (
    <FieldsetFrame {...{ label, hint, why, optional, hideLabel, of }} className="week-grid">
      <table className="week-grid__table">
        <thead>
          <tr>
            <td />
            {shownParts.map(({ key, icon }) => (
              <th key={key} scope="col" id={`${of.id}-${key}`}>
                <Icon name={icon} size={20} />
                <span>{t(`week.${key}`)}</span>
                <span className="week-grid__hours">{t(`week.${key}Hours`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, dayIndex) => (
            <tr key={day}>
              <th scope="row" id={`${of.id}-${day}`}>
                <abbr title={t(`week.${day}`)}>{t(`week.${day}Short`)}</abbr>
                <span>{t(`week.${day}`)}</span>
              </th>
              {shownParts.map(({ part, key }) => {
                const slot = dayIndex * 4 + part;
                // The error summary leads to the first box one sees.
                const id = slot === 1 ? of.id : `${of.id}-${slot}`;
                return (
                  <td key={key}>
                    <label className="week-grid__slot">
                      <input
                        type="checkbox"
                        id={id}
                        name={of.name}
                        value={slot}
                        defaultChecked={of.values.includes(String(slot))}
                        aria-label={`${t(`week.${day}`)}, ${withoutSoftHyphens(t(`week.${key}`))}`}
                      />
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </FieldsetFrame>
  );
}
