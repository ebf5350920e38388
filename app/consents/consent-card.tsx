import { useTranslation } from "react-i18next";
import type { Translate } from "#app/work/translate.ts";
import type { CardField, WorkWords } from "./card.ts";
import { describeCard, describeWork, type Line } from "./card-words.ts";
import "./consents.css";

export interface ConsentCardProps {
  card: readonly CardField[];
  /** Names of the card's ESCO skills in the viewer's language. */
  skills: Readonly<Record<string, string>>;
}

/** A person as the employer sees them: the granted fields and nothing else. */
export function ConsentCard({ card, skills }: ConsentCardProps) {
  const { t, i18n } = useTranslation("consents");
  const words = { t: t as unknown as Translate, language: i18n.language, skills };
  return <Lines lines={describeCard(card, words)} className="consent-card" />;
}

/** What work, where and when. */
export function WorkFacts({ work }: { work: WorkWords }) {
  const { t, i18n } = useTranslation("consents");
  return (
    <Lines
      lines={describeWork(work, { t: t as unknown as Translate, language: i18n.language })}
      className="consent-work"
    />
  );
}

function Lines({ lines, className }: { lines: readonly Line[]; className: string }) {
  return (
    <dl className={className}>
      {lines.map(({ key, label, values }) => (
        <div key={key}>
          <dt>{label}</dt>
          {values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
