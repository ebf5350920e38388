import { useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { Side } from "#app/introductions/rules.ts";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import {
  Button,
  DateField,
  Details,
  ErrorSummary,
  Message,
  PostForm,
  RadioGroup,
  Stack,
  TextArea,
  TextField,
} from "#app/ui/index.ts";
import type { RefusedAct } from "./placement-page.server.ts";
import type { PlacementPage } from "./queries.server.ts";
import { earlyReasons, outcomes, placementAfter } from "./rules.ts";
import type { Terms } from "./terms.ts";

export interface PlacementActsProps {
  page: PlacementPage;
  side: Side;
  terms: Terms;
  answer: RefusedAct | undefined;
}

/** What this side can do with the placement now, the most usual first. */
export function PlacementActs({ page, side, terms, answer }: PlacementActsProps) {
  const { t, i18n } = useTranslation("placements");
  const { state } = page;
  const may = (act: Parameters<typeof placementAfter>[1]) =>
    placementAfter(state, act, side) !== null;
  const day = showDate(today(), i18n.language === "en" ? "fi" : i18n.language);
  const lastOf = (act: string) => (answer?.act === act ? (answer.lastResult as never) : undefined);
  const [start, startFields] = useForm<{ on: string }>({
    id: "start",
    lastResult: lastOf("start"),
    defaultValue: { on: day },
  });
  const [interrupt, interruptFields] = useForm<{ note: string }>({
    id: "interrupt",
    lastResult: lastOf("interrupt"),
  });
  const [extend, extendFields] = useForm<{ endsOn: string }>({
    id: "extend",
    lastResult: lastOf("extend"),
  });
  const [end, endFields] = useForm<{
    on: string;
    outcome: string;
    reason: string;
    closingAssessment: string;
  }>({ id: "end", lastResult: lastOf("end"), defaultValue: { on: day } });
  const [outcome, outcomeFields] = useForm<{ outcome: string }>({
    id: "outcome",
    lastResult: lastOf("record_outcome"),
    defaultValue: { outcome: page.outcome ?? "" },
  });
  const refused = [start, interrupt, extend, end, outcome].find(
    (form) => Object.keys(form.allErrors).length > 0,
  );
  const open = state === "agreed" || state === "started" || state === "interrupted";
  const options = outcomes.map((code) => ({ value: code, label: t(`outcome.${code}`) }));
  const reasons = earlyReasons.map((code) => ({ value: code, label: t(`reason.${code}`) }));
  return (
    <section id="acts">
      {refused && <ErrorSummary form={refused} />}
      {answer?.conflict && (
        <Message tone="warning" title={t(`conflict.${answer.conflict}`)} announce />
      )}
      <h2>{t("acts.title")}</h2>
      <p>{t(`next.${side}.${state}`)}</p>
      <Stack>
        {state === "proposed" && side === "employer" && !page.employerConfirmedAt && (
          <ActButton act="confirm" variant="primary" />
        )}
        {state === "proposed" && side === "caseworker" && !page.personConfirmedAt && (
          <Details summary={t("acts.personConfirms.title")}>
            <p>{t("acts.personConfirms.body")}</p>
            <PostForm label={t("acts.personConfirms.title")}>
              <div className="button-row">
                <Button name="act" value="confirm_desk" icon="check">
                  {t("acts.confirm_desk")}
                </Button>
                <Button name="act" value="confirm_paper" icon="check">
                  {t("acts.confirm_paper")}
                </Button>
              </div>
            </PostForm>
          </Details>
        )}
        {may("start") && (
          <PostForm label={t("acts.start")}>
            <input type="hidden" name="act" value="start" />
            <Stack>
              <DateField field={startFields.on} label={t("acts.startOn")} />
              <Button variant="primary" icon="play">
                {t("acts.start")}
              </Button>
            </Stack>
          </PostForm>
        )}
        {may("resume") && <ActButton act="resume" variant="primary" />}
        {may("interrupt") && (
          <Details summary={t("acts.interrupt")} open={answer?.act === "interrupt"}>
            <PostForm label={t("acts.interrupt")}>
              <input type="hidden" name="act" value="interrupt" />
              <Stack>
                <TextField
                  field={interruptFields.note}
                  label={t("acts.note")}
                  hint={t("acts.noteHint")}
                />
                <Button icon="pause">{t("acts.interrupt")}</Button>
              </Stack>
            </PostForm>
          </Details>
        )}
        {open && side === "caseworker" && (
          <Details summary={t("acts.extend")} open={answer?.act === "extend"}>
            <PostForm label={t("acts.extend")}>
              <input type="hidden" name="act" value="extend" />
              <Stack>
                <DateField field={extendFields.endsOn} label={t("form.endsOn.label")} />
                <Button icon="calendar">{t("acts.extend")}</Button>
              </Stack>
            </PostForm>
          </Details>
        )}
        {may("end") && (
          <Details summary={t("acts.end")} open={answer?.act === "end"}>
            <PostForm label={t("acts.end")}>
              <input type="hidden" name="act" value="end" />
              <Stack>
                <DateField field={endFields.on} label={t("acts.endOn")} />
                {side === "caseworker" && (
                  <RadioGroup
                    field={endFields.outcome}
                    label={t("acts.outcome")}
                    options={options}
                  />
                )}
                <RadioGroup
                  field={endFields.reason}
                  label={t("acts.reason")}
                  hint={t("acts.reasonHint")}
                  options={reasons}
                  optional
                />
                {side === "employer" && terms.closingAssessment && (
                  <TextArea
                    field={endFields.closingAssessment}
                    label={t("acts.closing")}
                    hint={t("acts.closingHint")}
                    rows={4}
                    limit={2000}
                    optional
                  />
                )}
                <Button icon="check">{t("acts.end")}</Button>
              </Stack>
            </PostForm>
          </Details>
        )}
        {state === "ended" && side === "caseworker" && (
          <Details
            summary={t("acts.record_outcome")}
            open={page.outcome === "not_known" || answer?.act === "record_outcome"}
          >
            <PostForm label={t("acts.record_outcome")}>
              <input type="hidden" name="act" value="record_outcome" />
              <Stack>
                <RadioGroup
                  field={outcomeFields.outcome}
                  label={t("acts.outcome")}
                  options={options}
                />
                <Button icon="check">{t("acts.record_outcome")}</Button>
              </Stack>
            </PostForm>
          </Details>
        )}
        {may("cancel") && (
          <Details summary={t("acts.cancel")}>
            <p>{t("acts.cancelBody")}</p>
            <ActButton act="cancel" variant="danger" />
          </Details>
        )}
      </Stack>
    </section>
  );
}

function ActButton({ act, variant }: { act: string; variant: "primary" | "danger" }) {
  const { t } = useTranslation("placements");
  return (
    <PostForm label={t(`acts.${act}`)}>
      <Button variant={variant} name="act" value={act}>
        {t(`acts.${act}`)}
      </Button>
    </PostForm>
  );
}
