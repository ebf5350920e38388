import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { type Fact, Facts, StateTag, SummaryCard } from "#app/ui/index.ts";
import type { EnvironmentView } from "./queries.server.ts";
import { isOpenOn, worksOn } from "./rules.ts";

/** "Niskakatu 4, 80100 Keskus, Joensuu", as far as it is known. */
export function placeOf(one: EnvironmentView): string {
  // A town's own area carries the town's name.
  const name = one.area === one.municipality ? null : one.area;
  const area = [one.postalCode, name].filter(Boolean).join(" ");
  const place = name || !area ? [area, one.municipality] : [`${area} ${one.municipality}`];
  return [one.streetAddress, ...place].filter(Boolean).join(", ");
}

/** Whether it is open: only what differs from open now is said. */
export function OpenTag({ environment, day }: { environment: EnvironmentView; day: string }) {
  const { t, i18n } = useTranslation("environments");
  if (isOpenOn(environment, day)) return null;
  const { openedOn, closedOn } = environment;
  const coming = openedOn > day;
  return (
    <StateTag icon={coming ? "calendar" : "x"}>
      {coming
        ? t("opens", { date: showDate(openedOn, i18n.language) })
        : t("closed", { date: showDate(closedOn ?? openedOn, i18n.language) })}
    </StateTag>
  );
}

interface EnvironmentCardProps {
  environment: EnvironmentView;
  /** Today. */
  day: string;
  href?: string;
  /** Where a standing task can be read. */
  taskHref?: (id: string) => string;
  /** Says whose it is: for those who see several organisations'. */
  organisation?: boolean;
  more?: readonly Fact[];
}

/** An environment in short: where, how many, who works there and what is done. */
export function EnvironmentCard(props: EnvironmentCardProps) {
  const { environment: one, day, href, taskHref, organisation, more = [] } = props;
  const { t } = useTranslation("environments");
  const now = one.staff.filter((person) => worksOn(person, day));
  const facts: Fact[] = [
    {
      label: t("fact.capacity"),
      value: t("people_a_day", { count: one.capacityPerDay }),
      icon: "users",
    },
    ...more,
  ];
  if (now.length > 0) {
    facts.push({ label: t("fact.staff"), value: now.map(personWords).join(", "), icon: "user" });
  }
  if (one.tasks.length > 0) {
    facts.push({ label: t("fact.tasks"), value: tasksOf(), icon: "briefcase" });
  }
  function personWords({ name, role }: (typeof now)[number]) {
    return `${name} (${t(`role.${role}`)})`;
  }
  function tasksOf(): ReactNode {
    return (
      <ul>
        {one.tasks.map(({ id, title, capacityPerDay }) => (
          <li key={id}>
            {taskHref ? <a href={taskHref(id)}>{title}</a> : title},{" "}
            {t("people_a_day", { count: capacityPerDay })}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <SummaryCard
      title={one.name}
      href={href}
      meta={[organisation && one.organisationName, t(`form_names.${one.form}`), placeOf(one)]
        .filter(Boolean)
        .join(" · ")}
      tags={<OpenTag environment={one} day={day} />}
    >
      <Facts items={facts} />
    </SummaryCard>
  );
}
