import { Icon, type IconName } from "#app/ui/index.ts";
import type { Remark } from "./explain-words.ts";

const icons = {
  plus: "plus",
  minus: "minus",
  unknown: "message-circle-question",
  obstacle: "error",
} as const satisfies Record<string, IconName>;

export interface ReasonListProps {
  kind: keyof typeof icons;
  remarks: readonly Remark[];
  /** Shows only the first so many. */
  most?: number;
  /** Names the list for screen readers, where no heading stands right above it. */
  label?: string;
}

/** Reasons of one kind, each a sentence with its sign. Nothing when there are none. */
export function ReasonList({ kind, remarks, most, label }: ReasonListProps) {
  if (remarks.length === 0) return null;
  return (
    <ul className={`reasons reasons--${kind}`} aria-label={label}>
      {remarks.slice(0, most).map(({ key, text, more }) => (
        <li key={key}>
          <Icon name={icons[kind]} size={20} />
          <div>
            {text}
            {more && <div className="reasons__more">↳ {more}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
