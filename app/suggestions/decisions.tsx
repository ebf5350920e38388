import type { SubmissionResult } from "@conform-to/react";
import { useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import {
  Button,
  DateField,
  Details,
  ErrorSummary,
  PostForm,
  RadioGroup,
  Stack,
  TextArea,
} from "#app/ui/index.ts";
import { actsIn, dismissReasons, isDecision, noteLimit, type SuggestionState } from "./rules.ts";

export type DecisionForm = "dismiss" | "snooze";

/** A decision's form that came back with something to mend. */
export interface RefusedDecision {
  form: DecisionForm;
  lastResult: SubmissionResult<string[]>;
}

/** The metadata of the two forms, of which one may have come back. */
export function useDecisionForms(refused: RefusedDecision | undefined, defaultUntil: string) {
  const [dismiss, dismissFields] = useForm<{ reason: string; note: string }>({
    id: "dismiss",
    lastResult: refused?.form === "dismiss" ? refused.lastResult : undefined,
  });
  const [snooze, snoozeFields] = useForm<{ until: string; note: string }>({
    id: "snooze",
    lastResult: refused?.form === "snooze" ? refused.lastResult : undefined,
    defaultValue: { until: defaultUntil },
  });
  return { dismiss, dismissFields, snooze, snoozeFields };
}

export type DecisionForms = ReturnType<typeof useDecisionForms>;

/** What must be mended, for the top of the page. */
export function DecisionErrors({ forms }: { forms: DecisionForms }) {
  const { dismiss, snooze } = forms;
  const form = Object.keys(dismiss.allErrors).length > 0 ? dismiss : snooze;
  return <ErrorSummary form={form} />;
}

export interface DecisionsProps {
  state: SuggestionState;
  forms: DecisionForms;
  refused?: RefusedDecision;
}

/** What the caseworker can decide now. */
export function Decisions({ state, forms, refused }: DecisionsProps) {
  const { t } = useTranslation("suggestions");
  const acts = actsIn(state, "caseworker").filter((act) => act !== "pick" && isDecision(act));
  const { dismissFields, snoozeFields } = forms;
  if (acts.length === 0) return null;
  return (
    <section className="decisions" id="decide">
      <h2>{t(`decide.title.${state}`)}</h2>
      {acts.includes("shortlist") && (
        <PostForm label={t("decide.shortlist")}>
          <input type="hidden" name="act" value="shortlist" />
          <Stack>
            <p>{t("decide.shortlistNext")}</p>
            <Button variant="primary" icon="star">
              {t("decide.shortlist")}
            </Button>
          </Stack>
        </PostForm>
      )}
      {acts.includes("reopen") && (
        <PostForm label={t("decide.reopen")}>
          <input type="hidden" name="act" value="reopen" />
          <Button icon="undo">{t("decide.reopen")}</Button>
        </PostForm>
      )}
      {acts.includes("dismiss") && (
        <Details summary={t("decide.dismiss")} icon="x" open={refused?.form === "dismiss"}>
          <PostForm label={t("decide.dismiss")}>
            <input type="hidden" name="act" value="dismiss" />
            <Stack>
              <RadioGroup
                field={dismissFields.reason}
                label={t("dismiss.reason")}
                hint={t("dismiss.reasonHint")}
                options={dismissReasons.map((reason) => ({
                  value: reason,
                  label: t(`dismiss.reasons.${reason}`),
                }))}
              />
              <TextArea
                field={dismissFields.note}
                label={t("dismiss.note")}
                hint={t("dismiss.noteHint")}
                rows={3}
                limit={noteLimit}
                optional
              />
              <Button icon="x">{t("dismiss.submit")}</Button>
            </Stack>
          </PostForm>
        </Details>
      )}
      {acts.includes("snooze") && (
        <Details summary={t("decide.snooze")} icon="clock" open={refused?.form === "snooze"}>
          <PostForm label={t("decide.snooze")}>
            <input type="hidden" name="act" value="snooze" />
            <Stack>
              <DateField field={snoozeFields.until} label={t("snooze.until")} />
              <TextArea
                field={snoozeFields.note}
                label={t("snooze.note")}
                rows={2}
                limit={noteLimit}
                optional
              />
              <Button icon="clock">{t("snooze.submit")}</Button>
            </Stack>
          </PostForm>
        </Details>
      )}
    </section>
  );
}
