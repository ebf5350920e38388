import { useTranslation } from "react-i18next";
import { Checkbox, type FormField, LevelScale } from "#app/ui/index.ts";
import type { Dimension } from "#matching/dimensions.ts";
import { levels } from "./vocabulary.ts";

export interface DemandFieldProps {
  dimension: Dimension;
  /** Conform's field, or `name` with `value` and `error`. Without either: `demands.<dimension>`. */
  field?: FormField;
  name?: string;
  value?: number | string | null;
  error?: string | readonly string[] | null;
  /** Whether "can be adapted" is ticked. */
  adjustable?: boolean;
  /** The tick is sent under this name, with the dimension as its value. */
  adjustableName?: string;
  /** The level comes from the occupation's average and has not been looked at. */
  prefilled?: boolean;
}

/** The employer's question about one dimension: how much the work asks, and whether it can be less. */
export function DemandField(props: DemandFieldProps) {
  const { dimension, field, value, error, adjustable, prefilled } = props;
  const { t } = useTranslation("work");
  const name = props.name ?? (field ? undefined : `demands.${dimension}`);
  return (
    <LevelScale
      {...{ field, name, error }}
      value={value == null ? value : String(value)}
      icon={dimension}
      label={t(`work:dimensions.${dimension}.question`)}
      levels={levels.map((level) => ({
        level,
        label: t(`work:dimensions.${dimension}.levels.${level}`),
      }))}
      prefilled={prefilled ? t("work:demandField.prefilled") : undefined}
    >
      <Checkbox
        name={props.adjustableName ?? "adjustable"}
        id={`adjustable-${dimension}`}
        value={dimension}
        checked={adjustable ?? false}
        label={t("work:demandField.adjustable")}
      />
    </LevelScale>
  );
}
