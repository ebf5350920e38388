import { useTranslation } from "react-i18next";
import { Button, LevelScale, PostForm, Stack } from "#app/ui/index.ts";
import { levels } from "#app/work/vocabulary.ts";
import type { Dimension, Explanation } from "#matching/index.ts";

export interface QuestionProps {
  dimension: Dimension;
  name: string;
  score: Explanation["score"];
  /** An error of the form, when it came back. */
  error?: readonly string[] | null;
}

/** The field to which the error summary leads. */
export const answerFieldId = "answer-level";

/** The one question whose answer tells most, in the person's own words, answerable right there. */
export function Question({ dimension, name, score, error }: QuestionProps) {
  const { t } = useTranslation("suggestions");
  const words = `work:dimensions.${dimension}.person`;
  return (
    <section id="question">
      <h2>{t("question.title", { name })}</h2>
      <p>{t("question.lead", { lo: score.lo, hi: score.hi })}</p>
      <PostForm label={t("question.title", { name })}>
        <input type="hidden" name="act" value="answer" />
        <input type="hidden" name="dimension" value={dimension} />
        <Stack>
          <LevelScale
            name="level"
            id={answerFieldId}
            icon={dimension}
            label={t(`${words}.question`)}
            levels={levels.map((level) => ({ level, label: t(`${words}.levels.${level}`) }))}
            error={error}
            why={t("question.why")}
          />
          <Button icon="save">{t("question.submit")}</Button>
        </Stack>
      </PostForm>
    </section>
  );
}
