import { useTranslation } from "react-i18next";
import { Checkbox, type FormField, LevelScale } from "#app/ui/index.ts";
import type { Dimension } from "#matching/dimensions.ts";
import { levels } from "./vocabulary.ts";

/** What a form sends for "not known yet". */
export const unknownCapacity = "unknown";

export interface CapacityFieldProps {
  dimension: Dimension;
  /** Conform's field, or `name` with `value` and `error`. Without either: `capacity.<dimension>`. */
  field?: FormField;
  name?: string;
  /** A level, or {@link unknownCapacity}. */
  value?: number | string | null;
  error?: string | readonly string[] | null;
  /** Whether "must be avoided" is ticked. */
  absolute?: boolean;
  /** The tick is sent under this name, with the dimension as its value. */
  absoluteName?: string;
}

/** The question about one dimension in the person's own words; "not known yet" is an answer too. */
export function CapacityField(props: CapacityFieldProps) {
  const { dimension, field, value, error, absolute } = props;
  const { t } = useTranslation("work");
  const name = props.name ?? (field ? undefined : `capacity.${dimension}`);
  const words = `work:dimensions.${dimension}.person`;
  return (
    <LevelScale
      {...{ field, name, error }}
      value={value == null ? value : String(value)}
      icon={dimension}
      label={t(`${words}.question`)}
      levels={levels.map((level) => ({ level, label: t(`${words}.levels.${level}`) }))}
      unknownLabel={t(`${words}.unknown`)}
      unknownValue={unknownCapacity}
    >
      <Checkbox
        name={props.absoluteName ?? "absolute"}
        id={`absolute-${dimension}`}
        value={dimension}
        checked={absolute ?? false}
        label={t("work:capacityField.absolute")}
      />
    </LevelScale>
  );
}
