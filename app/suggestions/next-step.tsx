import { useTranslation } from "react-i18next";
import { LinkButton, Stack } from "#app/ui/index.ts";
import type { SuggestionState } from "./rules.ts";

/** How far a suggestion has come after the shortlist: the ids that its next pages are opened by. */
export interface Progress {
  /** The newest question to the person, and its state. */
  requestId: string | null;
  requestState: string | null;
  introductionId: string | null;
  placementId: string | null;
}

export interface NextStepProps {
  suggestionId: string;
  state: SuggestionState;
  progress: Progress;
  /** Is the task open? Nobody is asked about a task that is not. */
  taskOpen: boolean;
}

/** What happens next, and the one button that leads there. Nothing before the shortlist. */
export function NextStep({ suggestionId, state, progress, taskOpen }: NextStepProps) {
  const { t } = useTranslation("suggestions");
  const step = stepOf(suggestionId, state, progress, taskOpen);
  if (!step) return null;
  const { requestId } = progress;
  return (
    <section id="next">
      <h2>{t("next.title")}</h2>
      <Stack>
        {step.talk && <p>{t("next.talk.body")}</p>}
        <p>{t(`next.${step.word}.body`)}</p>
        {step.href && (
          <p>
            <LinkButton variant="primary" href={step.href}>
              {t(`next.${step.word}.button`)}
            </LinkButton>
          </p>
        )}
        {requestId && step.href !== consentAddress(requestId) && (
          <p>
            <a href={consentAddress(requestId)}>{t("next.consent")}</a>
          </p>
        )}
      </Stack>
    </section>
  );
}

const consentAddress = (id: string) => `/caseworker/consents/${id}`;

function stepOf(
  suggestionId: string,
  state: SuggestionState,
  { requestId, requestState, introductionId, placementId }: Progress,
  taskOpen: boolean,
): { word: string; href?: string; talk?: boolean } | null {
  const ask = taskOpen ? `/caseworker/suggestions/${suggestionId}/consent` : undefined;
  switch (state) {
    case "shortlisted":
      return ask ? { word: "ask", href: ask, talk: requestState === "talk" } : null;
    case "lapsed":
      return { word: "lapsed", href: ask };
    case "consent_asked":
    case "consented":
      return { word: state, href: requestId ? consentAddress(requestId) : undefined };
    case "introduced":
    case "meeting_agreed":
      return placementId
        ? { word: "proposed", href: `/caseworker/placements/${placementId}` }
        : { word: state, href: `/caseworker/introductions/${introductionId}` };
    case "placed":
      return { word: "placed", href: `/caseworker/placements/${placementId}` };
    case "declined":
    case "not_continued":
      return { word: state };
    default:
      return null;
  }
}
