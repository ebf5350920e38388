import { useTranslation } from "react-i18next";
import { type FormField, RadioGroup } from "#app/ui/index.ts";
import {
  type FollowUpPoint,
  type FollowUpSide,
  type Going,
  goingNames,
  goings,
  phaseOf,
  secondQuestions,
} from "./rules.ts";

export interface FollowUpQuestionsProps {
  side: FollowUpSide;
  point: FollowUpPoint;
  going: FormField;
  second: FormField;
  /** What the mailed link's address has chosen beforehand. */
  chosen?: Going | null;
}

/** The two questions: the same on the mailed link's page and in the portal. */
export function FollowUpQuestions({ side, point, going, second, chosen }: FollowUpQuestionsProps) {
  const { t } = useTranslation("followUps");
  const question = secondQuestions[side][point];
  return (
    <>
      <RadioGroup
        field={going}
        value={going.initialValue === undefined && chosen ? String(chosen) : undefined}
        label={t(`first.${side}.${phaseOf(point)}`)}
        layout="cards"
        options={goings.map((value) => ({
          value: String(value),
          label: t(`going.${goingNames[value]}`),
        }))}
      />
      <RadioGroup
        field={second}
        label={t(`second.${question.name}.question`)}
        layout="cards"
        options={question.answers.map((value) => ({
          value,
          label: t(`second.${question.name}.${value}`),
        }))}
      />
    </>
  );
}
