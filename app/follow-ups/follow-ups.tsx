import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import {
  Button,
  ButtonRow,
  EmptyState,
  type IconName,
  PostForm,
  StateTag,
  type Tone,
} from "#app/ui/index.ts";
import type { FollowUpView } from "./follow-up-queries.server.ts";
import { FollowUpQuestions } from "./follow-up-questions.tsx";
import { type FollowUpSide, type FollowUpState, goingNames, secondQuestions } from "./rules.ts";
import "./follow-ups.css";

export interface FollowUpsProps {
  followUps: readonly FollowUpView[];
  /** Who looks: the employer is given its own follow-ups, the caseworker both sides'. */
  side: FollowUpSide;
}

/**
 * How it has been going, on a placement's page: what is asked now with its form, what has been answered
 * and what comes. The form goes to the follow-up's own page, which words what must be mended.
 */
export function FollowUps({ followUps, side }: FollowUpsProps) {
  const { t } = useTranslation("followUps");
  const open = followUps.find((one) => one.side === side && one.state === "open");
  const rest = followUps.filter((one) => one !== open);
  return (
    <section id="follow-ups">
      <h2>{t("list.title")}</h2>
      {followUps.length === 0 && <EmptyState icon="calendar" title={t("list.empty")} />}
      {open && <OpenFollowUp followUp={open} />}
      <ul className="follow-ups">
        {rest.map((one) => (
          <Row key={one.id} one={one} side={side} />
        ))}
      </ul>
    </section>
  );
}

function OpenFollowUp({ followUp }: { followUp: FollowUpView }) {
  const { t } = useTranslation("followUps");
  const { id, side, point } = followUp;
  const plain = (name: string) => ({
    id: `${name}-${id}`,
    name,
    errorId: `${name}-${id}-error`,
    descriptionId: `${name}-${id}-hint`,
  });
  return (
    <div className="card">
      <h3>{t(`point.${point}`)}</h3>
      <PostForm action={`/${side}/follow-ups/${id}`} label={t(`point.${point}`)}>
        <FollowUpQuestions
          side={side}
          point={point}
          going={plain("going")}
          second={plain("second")}
        />
        <ButtonRow>
          <Button icon="check">{t("form.send")}</Button>
        </ButtonRow>
      </PostForm>
    </div>
  );
}

const looks: Record<FollowUpState, { tone: Tone; icon: IconName }> = {
  answered: { tone: "good", icon: "check" },
  open: { tone: "attention", icon: "bell" },
  coming: { tone: "neutral", icon: "calendar" },
  passed: { tone: "neutral", icon: "minus" },
};

function Row({ one, side }: { one: FollowUpView; side: FollowUpSide }) {
  const { t, i18n } = useTranslation("followUps");
  const { going, second, answeredAt, state } = one;
  const answered = going !== null && second !== null && answeredAt !== null;
  const bad = going === 3;
  return (
    <li>
      <div className="follow-ups__head">
        <strong>{t(`point.${one.point}`)}</strong>
        {side === "caseworker" && <span>{t(`side.${one.side}`)}</span>}
        {answered ? (
          <StateTag tone={bad ? "bad" : going === 2 ? "attention" : "good"}>
            {t(`going.${goingNames[going]}`)}
          </StateTag>
        ) : (
          <StateTag {...looks[state]}>{t(`state.${state}`)}</StateTag>
        )}
      </div>
      <div className="muted">
        {answered
          ? t("list.answered", {
              question: t(`second.${secondQuestions[one.side][one.point].name}.question`),
              answer: t(`second.${secondQuestions[one.side][one.point].name}.${second}`),
              date: showDate(dateOf(answeredAt), i18n.language),
            })
          : t(`list.${state}`, { date: showDate(one.dueOn, i18n.language) })}
      </div>
    </li>
  );
}
