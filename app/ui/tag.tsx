import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type Tone = "neutral" | "good" | "attention" | "bad";

const toneIcons: Record<Tone, IconName> = {
  neutral: "circle",
  good: "circle-check",
  attention: "bell",
  bad: "error",
};

export type TagProps = { tone?: Tone; icon?: IconName; children: ReactNode };

/** A word or two about a thing. For a state, use `StateTag`. */
export function Tag({ tone = "neutral", icon, children }: TagProps) {
  return (
    <span className={classNames("tag", `tag--${tone}`)}>
      {icon && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </span>
  );
}

/** A state: a picture and a word, so that colour never speaks alone. */
export function StateTag({ tone = "neutral", icon, children }: TagProps) {
  return (
    <Tag tone={tone} icon={icon ?? toneIcons[tone]}>
      {children}
    </Tag>
  );
}
