import { useTranslation } from "react-i18next";
import { Button, Details, Message, PostForm, RadioGroup } from "#app/ui/index.ts";
import {
  endReasons,
  type MissingPiece,
  neededForReady,
  possibleActs,
  type ReferralState,
} from "./rules.ts";

export interface ReferralActsProps {
  id: string;
  state: ReferralState;
  version: number;
  missing: readonly MissingPiece[];
  /** The reason for ending was not chosen. */
  endError: boolean;
}

/** What is still missing for `ready`, each with the page where it is asked. */
export function MissingPieces({ id, missing }: { id: string; missing: readonly MissingPiece[] }) {
  const { t } = useTranslation("referrals");
  if (missing.length === 0) return null;
  return (
    <Message title={t("missing.title", { count: missing.length })}>
      <ul>
        {missing.map((piece) => (
          <li key={piece}>
            <a href={`/caseworker/jobseekers/${id}/profile/${neededForReady[piece]}`}>
              {t(`missing.pieces.${piece}`)}
            </a>
          </li>
        ))}
      </ul>
      <p>{t("missing.unknownsAllowed")}</p>
    </Message>
  );
}

/** The moves that are possible now. Ending asks its reason in the same place. */
export function ReferralActs({ id, state, version, missing, endError }: ReferralActsProps) {
  const { t } = useTranslation("referrals");
  const acts = possibleActs(state);
  const simple = acts.filter((act) => act !== "end");
  if (state === "ended") {
    return (
      <PostForm label={t("acts.refer_again.button")}>
        <p>{t("acts.refer_again.lead")}</p>
        <Button name="intent" value="refer_again" icon="undo">
          {t("acts.refer_again.button")}
        </Button>
      </PostForm>
    );
  }
  return (
    <>
      {simple.map((act) => (
        <PostForm key={act} version={version} label={t(`acts.${act}.button`)}>
          <p>{t(`acts.${act}.lead`)}</p>
          <Button
            name="intent"
            value={act}
            variant={act !== "pause" && missing.length === 0 ? "primary" : "secondary"}
            icon={act === "pause" ? "pause" : act === "resume" ? "play" : "check"}
          >
            {t(`acts.${act}.button`)}
          </Button>
        </PostForm>
      ))}
      <Details summary={t("acts.end.summary")} open={endError} id="end">
        <PostForm version={version} label={t("acts.end.button")}>
          <p>{t("acts.end.lead", { id })}</p>
          <RadioGroup
            name="reason"
            label={t("acts.end.reason")}
            error={endError ? "referrals:acts.end.missing" : null}
            why={t("acts.end.why")}
            options={endReasons.map((reason) => ({
              value: reason,
              label: t(`acts.end.reasons.${reason}`),
            }))}
          />
          <Button name="intent" value="end" variant="danger">
            {t("acts.end.button")}
          </Button>
        </PostForm>
      </Details>
    </>
  );
}
