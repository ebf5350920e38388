import { useTranslation } from "react-i18next";
import { Tabs } from "#app/ui/index.ts";
import { type TaskTab, taskTabs } from "./states.ts";

export interface TaskTabsProps {
  counts: Readonly<Record<TaskTab, number>>;
  current?: TaskTab;
}

/** The tabs of the task list with their counts; together they are all tasks. */
export function TaskTabs({ counts, current }: TaskTabsProps) {
  const { t } = useTranslation("tasks");
  return (
    <Tabs
      label={t("tabs.label")}
      items={taskTabs.map((tab) => ({
        label: t(`tabs.${tab}`),
        href: `/employer/tasks?tab=${tab}`,
        count: counts[tab],
        current: tab === current,
      }))}
    />
  );
}
