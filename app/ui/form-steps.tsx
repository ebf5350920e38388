import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow } from "./button.tsx";
import type { IconName } from "./icons.ts";
import { StateTag, type Tone } from "./tag.tsx";

export type TaskStatus = "notStarted" | "inProgress" | "done";

export type TaskListRow = {
  title: ReactNode;
  href: string;
  status: TaskStatus;
  hint?: ReactNode;
};

const looks: Record<TaskStatus, { tone: Tone; icon: IconName }> = {
  notStarted: { tone: "neutral", icon: "circle" },
  inProgress: { tone: "attention", icon: "circle-dot" },
  done: { tone: "good", icon: "circle-check" },
};

/** A long form's hub: its parts, and how far each is. */
export function TaskList({ rows, label }: { rows: readonly TaskListRow[]; label?: string }) {
  const { t } = useTranslation("ui");
  return (
    <ol className="task-list" aria-label={label}>
      {rows.map(({ title, href, status, hint }) => (
        <li className="task-list__row" key={href}>
          <div>
            <a className="task-list__link" href={href}>
              {title}
            </a>
            {hint && <div className="task-list__hint">{hint}</div>}
          </div>
          <StateTag {...looks[status]}>{t(`taskList.${status}`)}</StateTag>
        </li>
      ))}
    </ol>
  );
}

export type CheckRow = {
  label: ReactNode;
  value: ReactNode;
  changeHref?: string;
  /** What would be changed, for a screen reader; the label when left out. */
  changeAbout?: string;
};

export type CheckAnswersProps = { title?: ReactNode; rows: readonly CheckRow[] };

/** Everything that was answered, each with its way back. An empty answer says so. */
export function CheckAnswers({ title, rows }: CheckAnswersProps) {
  const { t } = useTranslation("ui");
  return (
    <section className="check-answers">
      {title && <h2>{title}</h2>}
      <dl>
        {rows.map(({ label, value, changeHref, changeAbout }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels may be elements; the order is fixed
          <div className="check-answers__row" key={index}>
            <dt>{label}</dt>
            <dd className="check-answers__value">
              {isEmpty(value) ? <span className="muted">{t("checkAnswers.empty")}</span> : value}
            </dd>
            {changeHref && (
              <dd className="check-answers__change">
                <a href={changeHref}>
                  {t("checkAnswers.change")}
                  <span className="visually-hidden">: {changeAbout ?? label}</span>
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === undefined || value === null || value === "" || value === false;
}

export type StepNavigationProps = {
  continueLabel?: ReactNode;
  /** False hides "Tallenna ja jatka myöhemmin". */
  later?: boolean;
  laterLabel?: ReactNode;
  children?: ReactNode;
};

/**
 * The foot of one page of a long form: sends `intent=continue` or `intent=later`.
 */
export function StepNavigation(props: StepNavigationProps) {
  const { t } = useTranslation("ui");
  const { continueLabel, later = true, laterLabel, children } = props;
  return (
    <ButtonRow>
      <Button variant="primary" name="intent" value="continue">
        {continueLabel ?? t("steps.continue")}
      </Button>
      {later && (
        <Button variant="quiet" name="intent" value="later">
          {laterLabel ?? t("steps.later")}
        </Button>
      )}
      {children}
    </ButtonRow>
  );
}

export type AutosaveStatusProps = {
  /** When the form was last saved, already worded: "14.05". */
  savedAt?: string | null;
};

/** "Tallennettu 14.05": stands in a form with `autosave`, kept up to date by the browser. */
export function AutosaveStatus({ savedAt }: AutosaveStatusProps) {
  const { t } = useTranslation("ui");
  return (
    <p
      className="autosave-status"
      aria-live="polite"
      data-autosave-status=""
      data-text-saving={t("autosave.saving")}
      data-text-saved={t("autosave.saved", { time: "{time}" })}
      data-text-failed={t("autosave.failed")}
    >
      {savedAt ? t("autosave.saved", { time: savedAt }) : ""}
    </p>
  );
}
