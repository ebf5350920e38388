import { useTranslation } from "react-i18next";
import { AttendanceMarks } from "#app/follow-ups/attendance-marks.tsx";
import { addDays, daysInMonth, monthOf, weekdayOf } from "#app/platform/clock/clock.ts";
import { showDate, showMonth } from "#app/platform/clock/format.ts";
import { EmptyState, Message, TableFiles, Tag } from "#app/ui/index.ts";
import { weekdays } from "#app/work/vocabulary.ts";
import type { PersonThere } from "./people-today.server.ts";
import type { EnvironmentView } from "./queries.server.ts";
import { fullness } from "./rules.ts";

interface PeopleThereProps {
  environment: EnvironmentView;
  people: readonly PersonThere[];
  day: string;
  today: string;
  previous: string;
  /** Null on today: what has not come cannot be marked. */
  next: string | null;
}

/** Who is there on the day: each marked by a tap, and whether there is room for all. */
export function PeopleThere(props: PeopleThereProps) {
  const { environment, people, day, today, previous, next } = props;
  const { t, i18n } = useTranslation("environments");
  const { present, over, overTasks } = fullness(
    people,
    environment.capacityPerDay,
    environment.tasks,
  );
  const titleOf = (id: string) => environment.tasks.find((task) => task.id === id)?.title ?? "";
  const month = monthOf(day);
  const months = [month, monthOf(addDays(daysInMonth(month)?.first ?? day, -1))];
  const date = `${t(`work:weekdays.${weekdays[weekdayOf(day)]}.short`)} ${showDate(day, i18n.language)}`;
  return (
    <section id="people">
      <h2>{day === today ? t("there.today") : t("there.day", { date })}</h2>
      <nav className="day-steps" aria-label={t("there.days")}>
        <a href={`?day=${previous}#people`}>{t("there.previous")}</a>
        {next && (
          <a href={next === today ? "?#people" : `?day=${next}#people`}>{t("there.next")}</a>
        )}
        {next && next !== today && <a href="?#people">{t("there.to_today")}</a>}
      </nav>
      {people.length === 0 ? (
        <EmptyState icon="users" title={t("there.empty.title")}>
          <p>{t("there.empty.body")}</p>
        </EmptyState>
      ) : (
        <>
          <p>{t("there.present", { count: present, capacity: environment.capacityPerDay })}</p>
          {over > 0 && <Message tone="warning">{t("there.over", { count: over })}</Message>}
          {overTasks.map(({ taskId, over: beyond }) => (
            <Message tone="warning" key={taskId}>
              {t("there.over_task", { count: beyond, title: titleOf(taskId) })}
            </Message>
          ))}
          <ul className="attendance">
            {people.map((person) => (
              <Row key={person.placementId} person={person} day={day} />
            ))}
          </ul>
        </>
      )}
      {months.map((month) => (
        <TableFiles
          key={month}
          label={t("table.files", { month: showMonth(month, i18n.language) })}
          href={`/employer/environments/${environment.id}/attendance?month=${month}`}
        />
      ))}
    </section>
  );
}

function Row({ person, day }: { person: PersonThere; day: string }) {
  const { t, i18n } = useTranslation("environments");
  const { placementId, taskTitle, form, status, year } = person;
  const name = person.name ?? t("there.nameless");
  const since = t("there.since", { date: showDate(person.startedOn, i18n.language) });
  return (
    <li id={`person-${placementId}`}>
      <div className="attendance__words">
        <a href={`/employer/placements/${placementId}`}>{name}</a>
        <div className="muted">
          {taskTitle}, {t(`work:forms.${form}.name`)}, {since}
        </div>
        {year !== "clear" && (
          <Tag tone="attention" icon="alert">
            {t(`there.year_${year}`)}
          </Tag>
        )}
      </div>
      <AttendanceMarks
        placementId={placementId}
        day={day}
        status={status}
        about={[name, taskTitle, person.name === null && since].filter(Boolean).join(", ")}
      />
    </li>
  );
}
