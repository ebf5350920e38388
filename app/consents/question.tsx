import { useTranslation } from "react-i18next";
import { Button, CheckboxGroup, type FormField, PostForm } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import type { CardField, WorkWords } from "./card.ts";
import { describeCard } from "./card-words.ts";
import { WorkFacts } from "./consent-card.tsx";
import "./consents.css";

export interface QuestionProps {
  card: readonly CardField[];
  work: WorkWords;
  skills: Readonly<Record<string, string>>;
  /** The ticks' field, when the form has come back with something to mend. */
  tell: FormField;
  /** What is ticked: everything to begin with. */
  ticked: readonly string[];
}

/**
 * The question to the person, the same on their own page and at the desk: what work, the exact card
 * with a tick for each field, and three answers.
 */
export function ConsentQuestion({ card, work, skills, tell, ticked }: QuestionProps) {
  const { t, i18n } = useTranslation("consents");
  const words = { t: t as unknown as Translate, language: i18n.language, skills };
  return (
    <div className="consent-question">
      <section>
        <h2>{t("question.work")}</h2>
        <WorkFacts work={work} />
        {work.description && <p className="employer-words">{work.description}</p>}
      </section>
      <PostForm>
        <section>
          <CheckboxGroup
            field={tell}
            values={ticked}
            label={t("question.card")}
            hint={t("question.cardHint")}
            options={describeCard(card, words).map(({ key, label, values }) => ({
              value: key,
              label: `${label}: ${values.join(", ")}`,
            }))}
          />
        </section>
        <section className="consent-answers">
          <h2>{t("question.answer")}</h2>
          <Button variant="primary" icon="check" name="answer" value="granted">
            {t("question.yes")}
          </Button>
          <Button icon="message-circle-question" name="answer" value="talk">
            {t("question.talk")}
          </Button>
          <Button icon="x" name="answer" value="refused">
            {t("question.no")}
          </Button>
          <p>{t("question.free")}</p>
          <p>{t("question.withdrawAnyTime")}</p>
        </section>
      </PostForm>
    </div>
  );
}
