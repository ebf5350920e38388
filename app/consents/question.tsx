import { useTranslation } from "react-i18next";
import { Button, CheckboxGroup, type FormField, PostForm, useErrorWords } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { describeAsked, type Question, withdrawWords } from "./card-words.ts";
import { WorkFacts } from "./consent-card.tsx";
import "./consents.css";

export interface ConsentQuestionProps {
  question: Question;
  skills: Readonly<Record<string, string>>;
  /** The ticks' field, when the form has come back with something to mend. */
  tell: FormField;
  /** The same of the answer. */
  answer: FormField;
  /** What is ticked: everything to begin with. */
  ticked: readonly string[];
}

/**
 * The question to the person, the same on their own page and at the desk: what work, the exact card
 * with a tick for each field, and three answers.
 */
export function ConsentQuestion({ question, skills, tell, answer, ticked }: ConsentQuestionProps) {
  const { t, i18n } = useTranslation("consents");
  const word = useErrorWords();
  const translate = t as unknown as Translate;
  const { card, work } = question;
  const lines = describeAsked(card, { t: translate, language: i18n.language, skills });
  return (
    <div className="consent-question">
      <section>
        <h2>{t("question.work")}</h2>
        <WorkFacts work={work} />
        {work.description && <p className="employer-words">{work.description}</p>}
      </section>
      <PostForm>
        {/* Enter in a tick presses the first button there is. Nobody says yes by a stray key: this one says nothing. */}
        <button type="submit" name="answer" value="" hidden />
        <div className="consent-card">
          <CheckboxGroup
            field={tell}
            values={ticked}
            label={t("question.card")}
            hint={t("question.cardHint")}
            options={lines.map(({ key, label, values, why }) => ({
              value: key,
              label: (
                <>
                  <span className="consent-card__label">{label}</span>
                  {values.map((value) => (
                    <span key={value} className="consent-card__value">
                      {value}
                    </span>
                  ))}
                </>
              ),
              hint: why,
            }))}
          />
        </div>
        <section className="consent-answers" id={answer.id}>
          <h2>{t("question.answer")}</h2>
          {answer.errors?.map((error) => (
            <p key={error} className="field__error">
              {word(error)}
            </p>
          ))}
          <Button variant="primary" wide icon="check" name="answer" value="granted">
            {t("question.yes")}
          </Button>
          <Button wide icon="x" name="answer" value="refused">
            {t("question.no")}
          </Button>
          <Button wide icon="message-circle-question" name="answer" value="talk">
            {t("question.talk")}
          </Button>
          <p>{t("question.free")}</p>
          <p>{withdrawWords(question, translate)}</p>
        </section>
      </PostForm>
    </div>
  );
}
