import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/ui/index.ts";
import { FollowUps, type FollowUpsProps } from "./follow-ups.tsx";

interface PlacementFollowUpsProps extends FollowUpsProps {
  placementId: string;
  state: string;
}

/** On a placement's page, once the work has begun: who was there, and how it has been going. */
export function PlacementFollowUps(props: PlacementFollowUpsProps) {
  const { placementId, state, followUps, side } = props;
  const { t } = useTranslation("followUps");
  if (!["started", "interrupted", "ended"].includes(state)) return null;
  return (
    <>
      <section>
        <h2>{t("attendance.title")}</h2>
        <LinkButton icon="calendar" href={`/${side}/placements/${placementId}/attendance`}>
          {t("attendance.link")}
        </LinkButton>
      </section>
      <FollowUps followUps={followUps} side={side} />
    </>
  );
}
