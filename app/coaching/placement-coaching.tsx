import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import type { CoachingState } from "./rules.ts";

/** On a placement's page, for the caseworker: that the workplace has asked for a coach. Nothing when it has not. */
export function PlacementCoaching(props: {
  requests: readonly { state: CoachingState; submittedAt: string }[];
}) {
  const { t, i18n } = useTranslation("coaching");
  if (props.requests.length === 0) return null;
  return (
    <section>
      <h2>{t("links.caseworker.title")}</h2>
      <ul>
        {props.requests.map(({ state, submittedAt }) => (
          <li key={submittedAt}>
            {t("links.caseworker.row", {
              date: showDate(dateOf(submittedAt), i18n.language),
              state: t(`state.${state}`).toLowerCase(),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
