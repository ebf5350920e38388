import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldErrors, FieldHint, type FieldProps, useField, WhyAsked } from "./field.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

/** Number or text: 0 the least, 4 the most. */
export type Level = 0 | 1 | 2 | 3 | 4;

export type LevelWords = {
  level: Level;
  /** One or two words on the card. */
  label: string;
  /** What the level means in this dimension, in a short sentence. */
  hint?: string;
};

export type LevelScaleProps = Omit<FieldProps, "value" | "optional" | "hideLabel"> & {
  icon?: IconName;
  levels: readonly LevelWords[];
  value?: Level | string | null;
  /** Words of the sixth choice, "not known yet"; left out when every level must be known. */
  unknownLabel?: string;
  /** What is sent for "not known yet". */
  unknownValue?: string;
  /** Such as "Esitäytetty ammatin keskiarvosta, tarkista". */
  prefilled?: ReactNode;
  /** More about the same dimension, such as the tick "Tätä voidaan muokata". */
  children?: ReactNode;
};

/** One dimension: a picture, its name, and five levels in words as cards. */
export function LevelScale(props: LevelScaleProps) {
  const of = useField(props);
  const { icon, label, hint, levels, unknownLabel, unknownValue = "unknown", prefilled } = props;
  const chosen = of.value;
  return (
    <fieldset
      className={classNames("field fieldset level-scale", of.invalid && "field--invalid")}
      aria-describedby={of.describedBy}
    >
      <legend className="level-scale__legend">
        {icon && (
          <span className="level-scale__picture">
            <Icon name={icon} size={32} />
          </span>
        )}
        <span>{label}</span>
      </legend>
      {prefilled && (
        <p className="level-scale__prefilled">
          <Icon name="info" size={20} />
          <span>{prefilled}</span>
        </p>
      )}
      {hint && <FieldHint id={of.hintId}>{hint}</FieldHint>}
      <FieldErrors id={of.errorId} errors={of.errors} />
      <div className="level-scale__levels">
        {levels.map(({ level, label: words, hint: meaning }, index) => {
          const id = index === 0 ? of.id : `${of.id}-${level}`;
          return (
            <div className="level-card" key={level}>
              <input
                className="level-card__input"
                type="radio"
                id={id}
                name={of.name}
                value={level}
                defaultChecked={chosen === String(level)}
                aria-describedby={meaning ? `${id}-meaning` : undefined}
              />
              <label className="level-card__face" htmlFor={id}>
                <LevelMark level={level} />
                <span className="level-card__label">{words}</span>
                {meaning && (
                  <span className="level-card__hint" id={`${id}-meaning`}>
                    {meaning}
                  </span>
                )}
              </label>
            </div>
          );
        })}
      </div>
      {unknownLabel && (
        <div className="choice level-scale__unknown">
          <input
            className="choice__input"
            type="radio"
            id={`${of.id}-unknown`}
            name={of.name}
            value={unknownValue}
            defaultChecked={chosen === unknownValue}
          />
          <label className="choice__label" htmlFor={`${of.id}-unknown`}>
            <span>{unknownLabel}</span>
          </label>
        </div>
      )}
      {props.children && <div className="level-scale__more">{props.children}</div>}
      {props.why && <WhyAsked>{props.why}</WhyAsked>}
    </fieldset>
  );
}

/** A level as four steps, filled from the left: the same picture wherever a level is shown. */
export function LevelMark({ level }: { level: Level }) {
  return (
    <svg className="level-mark" width="44" height="20" viewBox="0 0 44 20" aria-hidden="true">
      {[1, 2, 3, 4].map((step) => (
        <rect
          key={step}
          className={step <= level ? "level-mark__on" : "level-mark__off"}
          x={(step - 1) * 11 + 1}
          y={16 - step * 3.5}
          width="8"
          height={step * 3.5 + 3}
          rx="1.5"
        />
      ))}
    </svg>
  );
}
