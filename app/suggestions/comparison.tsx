import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import type { ProfileNames } from "#app/referrals/queries.server.ts";
import type { Profile } from "#app/referrals/rules.ts";
import { describeHours, describeLanguages, type TaskViewData } from "#app/tasks/task-view.tsx";
import { DataTable } from "#app/ui/index.ts";
import { showMinutes } from "#app/work/format.ts";
import type { Translate } from "#app/work/translate.ts";
import { describeSlots } from "#app/work/week-summary.tsx";
import type { Explanation } from "#matching/index.ts";

export interface ComparisonProps {
  task: TaskViewData;
  profile: Profile;
  profileNames: ProfileNames;
  explanation: Explanation;
}

interface Row {
  key: string;
  task: string;
  person: string;
}

/** What the work is and what suits the person, side by side, for what is not a matter of degrees. */
export function Comparison(props: ComparisonProps) {
  const { t } = useTranslation("suggestions");
  const rows = useRows(props);
  return (
    <DataTable
      caption={t("comparison.caption")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "what",
          header: t("comparison.what"),
          cell: ({ key }) => t(`comparison.rows.${key}`),
          primary: true,
        },
        { key: "task", header: t("comparison.task"), cell: ({ task }) => task },
        { key: "person", header: t("comparison.person"), cell: ({ person }) => person },
      ]}
    />
  );
}

function useRows({ task, profile, profileNames, explanation }: ComparisonProps): Row[] {
  const { t: translate, i18n } = useTranslation("suggestions");
  const t: Translate = (key, options) => translate(key, options ?? {});
  const { language } = i18n;
  const unsaid = t("suggestions:comparison.unsaid");
  const noneAsked = t("suggestions:comparison.noneAsked");
  const list = (words: readonly string[]) => words.join(", ");
  const cards = (codes: readonly string[]) =>
    list(codes.map((code) => t(`work:cards.${code}.name`, { defaultValue: code })));
  const forms = (codes: readonly string[]) =>
    list(codes.map((code) => t(`work:forms.${code}.name`, { defaultValue: code })));
  const slots = (of: readonly number[]) => describeSlots(of, t, language);
  const support = (side: "need" | "offer", level: number | null) =>
    level === null ? unsaid : t(`work:support.${side}.${level}.name`);
  const start = task.startDate === null ? "" : showDate(task.startDate, language);
  return [
    { key: "travel", task: describeWay(task, explanation, t), person: describeReach(profile, t) },
    {
      key: "hours",
      task: describeHours(task, t),
      person: describeHours({ ...profile, hoursPerDay: profile.hoursPerDayMax }, t) || unsaid,
    },
    {
      key: "times",
      task: task.slots.length === 0 ? t("tasks:view.anyTime") : slots(task.slots),
      person: slots(profile.slots),
    },
    {
      key: "dates",
      task:
        task.endDate === null
          ? t("tasks:view.openEnded", { start })
          : t("tasks:view.fromTo", { start, end: showDate(task.endDate, language) }),
      person:
        profile.fromDate === null
          ? t("suggestions:comparison.atOnce")
          : t("suggestions:comparison.from", { date: showDate(profile.fromDate, language) }),
    },
    { key: "forms", task: forms(task.forms), person: forms(profile.forms) || unsaid },
    {
      key: "languages",
      task: describeLanguages(task.languages, t) || noneAsked,
      person: describeLanguages(profile.languages, t) || unsaid,
    },
    {
      key: "cards",
      task: cards(task.cards) || noneAsked,
      person: cards(profile.cards) || t("suggestions:comparison.noneHeld"),
    },
    {
      key: "skills",
      task: list(task.skills) || noneAsked,
      person: list(Object.values(profileNames.skills)) || unsaid,
    },
    {
      key: "support",
      task: support("offer", task.supportOffer),
      person: support("need", profile.supportNeed),
    },
  ];
}

/** "Kauppakatu 1, 80100 Joensuu: 38 min bussilla tai junalla". */
function describeWay(task: TaskViewData, explanation: Explanation, t: Translate): string {
  const place = [task.streetAddress, task.place].filter(Boolean).join(", ");
  const way = [...explanation.pluses, ...explanation.minuses, ...explanation.obstacles].find(
    (remark) => "minutes" in remark,
  );
  if (!way || !("minutes" in way) || way.minutes === null || way.mode === null) return place;
  return t("suggestions:comparison.way", {
    place,
    minutes: showMinutes(way.minutes, t),
    way: t(`work:travelModes.${way.mode}.by`),
  });
}

function describeReach(profile: Profile, t: Translate): string {
  if (profile.reachMinutes === null) return t("suggestions:comparison.unsaid");
  const modes = profile.modes.map((mode) => t(`work:travelModes.${mode}.by`)).join(", ");
  return t("suggestions:comparison.reach", {
    minutes: showMinutes(profile.reachMinutes, t),
    modes,
  });
}
