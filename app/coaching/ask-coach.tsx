import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { LinkButton } from "#app/ui/index.ts";
import { newRequestAddress, requestAddress } from "./addresses.ts";
import { RequestState } from "./promise-words.tsx";
import type { BoundRequest } from "./queries.server.ts";

interface AskCoachProps {
  about: { task: string } | { placement: string };
  /** Why it is offered here: on its own, because a bridge has it, or because a follow-up was answered so. */
  why: "placement" | "task" | "bridge" | "followUp";
  /** What has been asked already about the same. */
  requests: readonly BoundRequest[];
}

/** On a task's or a placement's page: what has been asked of coaches about it, and the way to ask. */
export function AskCoach({ about, why, requests }: AskCoachProps) {
  const { t, i18n } = useTranslation("coaching");
  return (
    <section id="coaching">
      <h2>{t(`links.${why}.title`)}</h2>
      {requests.length > 0 ? (
        <ul>
          {requests.map(({ id, reference, state, submittedAt }) => (
            <li key={id}>
              <a href={requestAddress("employer", id)}>
                {t("page.title", { reference })}, {showDate(dateOf(submittedAt), i18n.language)}
              </a>{" "}
              <RequestState state={state} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{t(`links.${why}.body`)}</p>
      )}
      <p>
        <LinkButton icon="users" href={newRequestAddress(about)}>
          {t("list.ask")}
        </LinkButton>
      </p>
    </section>
  );
}
