import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  DataTable,
  Details,
  NumberField,
  PostForm,
  SelectField,
  sectionField,
} from "#app/ui/index.ts";
import type { StandingTask } from "./queries.server.ts";
import type { RefusedSection } from "./section-forms.server.ts";

interface TasksSectionProps {
  tasks: readonly StandingTask[];
  /** Own published tasks that are in no environment. */
  free: readonly { id: string; title: string }[];
  refused: RefusedSection | undefined;
}

/** What is done there: own published tasks, each with room for so many in a day. */
export function TasksSection({ tasks, free, refused }: TasksSectionProps) {
  const { t } = useTranslation("environments");
  const field = (name: string) => sectionField("task", name, refused);
  return (
    <section id="tasks">
      <h2>{t("tasks.title")}</h2>
      {tasks.length === 0 ? (
        <p>{t("tasks.empty")}</p>
      ) : (
        <DataTable
          caption={t("tasks.title")}
          rows={tasks}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "task",
              header: t("tasks.task"),
              primary: true,
              cell: ({ id, title }) => <a href={`/employer/tasks/${id}`}>{title}</a>,
            },
            {
              key: "capacity",
              header: t("tasks.capacity"),
              cell: ({ capacityPerDay }) => t("people_a_day", { count: capacityPerDay }),
            },
            {
              key: "out",
              header: t("tasks.out"),
              hideHeader: true,
              cell: ({ id, title }) => (
                <PostForm label={`${t("tasks.out")}: ${title}`}>
                  <input type="hidden" name="intent" value="task_out" />
                  <input type="hidden" name="task" value={id} />
                  <Button small variant="quiet" icon="x" about={title}>
                    {t("tasks.out")}
                  </Button>
                </PostForm>
              ),
            },
          ]}
        />
      )}
      {free.length === 0 ? (
        <p>
          {t("tasks.none_free")} <a href="/employer/tasks/new">{t("tasks.publish")}</a>
        </p>
      ) : (
        <Details summary={t("tasks.add")} open={refused !== undefined}>
          <PostForm label={t("tasks.add")}>
            <input type="hidden" name="intent" value="task" />
            <SelectField
              field={field("task")}
              label={t("tasks.task")}
              width="l"
              options={free.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <NumberField
              field={field("capacity_per_day")}
              label={t("tasks.capacity")}
              hint={t("tasks.capacity_hint")}
              suffix={t("form.capacity.unit")}
            />
            <ButtonRow>
              <Button icon="plus">{t("tasks.save")}</Button>
            </ButtonRow>
          </PostForm>
        </Details>
      )}
    </section>
  );
}
