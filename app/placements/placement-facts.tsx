import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { type Fact, Facts, StateTag } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import type { PlacementPage } from "./queries.server.ts";
import { showDays, showTimes } from "./term-words.ts";

/** What has been agreed. */
export function PlacementFacts({ page }: { page: PlacementPage }) {
  const { t, i18n } = useTranslation("placements");
  const words = t as unknown as Translate;
  const items: Fact[] = [
    { label: t("fact.form"), icon: "briefcase", value: t(`work:forms.${page.form}.name`) },
    {
      label: t("fact.days"),
      icon: "calendar",
      value: showDays(page.startsOn, page.endsOn, words, i18n.language),
    },
    { label: t("fact.times"), icon: "clock", value: showTimes(page, words, i18n.language) },
    { label: t("fact.supervisor"), value: page.supervisorName },
  ];
  if (page.goals) items.push({ label: t("fact.goals"), value: page.goals });
  if (page.shopStewardToldOn) {
    items.push({
      label: t("fact.shopSteward"),
      value: showDate(page.shopStewardToldOn, i18n.language),
    });
  }
  if (page.startedOn) {
    items.push({ label: t("fact.startedOn"), value: showDate(page.startedOn, i18n.language) });
  }
  if (page.endedOn) {
    items.push({ label: t("fact.endedOn"), value: showDate(page.endedOn, i18n.language) });
  }
  if (page.outcome && page.outcome !== "not_known") {
    items.push({ label: t("fact.outcome"), value: t(`outcome.${page.outcome}`) });
  }
  if (page.endReason) {
    items.push({ label: t("fact.endReason"), value: t(`reason.${page.endReason}`) });
  }
  if (page.closingAssessment) {
    items.push({ label: t("fact.closing"), value: page.closingAssessment });
  }
  return <Facts items={items} />;
}

/** The three confirmations: who has given theirs, who is waited for. */
export function Confirmations({ page }: { page: PlacementPage }) {
  const { t, i18n } = useTranslation("placements");
  const rows = [
    ["caseworker", page.caseworkerConfirmedAt],
    ["employer", page.employerConfirmedAt],
    ["jobseeker", page.personConfirmedAt],
  ] as const;
  return (
    <ul className="confirmations">
      {rows.map(([side, at]) => (
        <li key={side}>
          <span>{t(`side.${side}`)}</span>
          <StateTag tone={at ? "good" : "attention"}>
            {at
              ? t("confirmed.at", { date: showDate(dateOf(at), i18n.language) })
              : t("confirmed.waiting")}
          </StateTag>
        </li>
      ))}
    </ul>
  );
}

/** What has happened, the first first. */
export function PlacementHistory({ page }: { page: PlacementPage }) {
  const { t, i18n } = useTranslation("placements");
  return (
    <section>
      <h2>{t("history.title")}</h2>
      <Facts
        items={page.history.map(({ act, at, by, side, details }) => ({
          label: showDate(dateOf(at), i18n.language),
          value: [
            t(`history.${act}`, {
              date: showDate(details.on ?? details.endsOn ?? dateOf(at), i18n.language),
            }),
            side === "system" ? null : by || t(`side.${side}`),
            details.note,
          ]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
    </section>
  );
}
