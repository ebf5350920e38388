import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import {
  Button,
  ButtonRow,
  DataTable,
  DateField,
  Details,
  PostForm,
  RadioGroup,
  sectionField,
  TextField,
} from "#app/ui/index.ts";
import type { EnvironmentStaff } from "./queries.server.ts";
import { staffRoles } from "./rules.ts";
import type { RefusedSection } from "./section-forms.server.ts";

interface StaffSectionProps {
  staff: readonly EnvironmentStaff[];
  today: string;
  refused: RefusedSection | undefined;
}

/** Who works there, from when to when. */
export function StaffSection({ staff, today, refused }: StaffSectionProps) {
  const { t, i18n } = useTranslation("environments");
  const date = (day: string) => showDate(day, i18n.language);
  const field = (name: string) => sectionField("staff", name, refused);
  return (
    <section id="staff">
      <h2>{t("staff.title")}</h2>
      {staff.length === 0 ? (
        <p>{t("staff.empty")}</p>
      ) : (
        <DataTable
          caption={t("staff.title")}
          rows={staff}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("staff.name"), primary: true, cell: ({ name }) => name },
            { key: "role", header: t("staff.role"), cell: ({ role }) => t(`role.${role}`) },
            {
              key: "dates",
              header: t("staff.dates"),
              cell: ({ fromDate, toDate }) =>
                toDate
                  ? t("staff.from_to", { from: date(fromDate), to: date(toDate) })
                  : t("staff.since", { from: date(fromDate) }),
            },
            {
              key: "end",
              header: t("staff.end"),
              hideHeader: true,
              cell: (person) =>
                person.toDate === null && (
                  <EndStaff person={person} today={today} refused={refused} />
                ),
            },
          ]}
        />
      )}
      <Details summary={t("staff.add")} open={refused?.section === "staff"}>
        <PostForm label={t("staff.add")}>
          <input type="hidden" name="intent" value="staff" />
          <TextField field={field("name")} label={t("staff.name")} autoComplete="off" />
          <RadioGroup
            field={field("role")}
            label={t("staff.role")}
            options={staffRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
          <DateField field={field("from")} label={t("staff.from")} />
          <DateField field={field("to")} label={t("staff.to")} optional />
          <ButtonRow>
            <Button icon="plus">{t("staff.save")}</Button>
          </ButtonRow>
        </PostForm>
      </Details>
    </section>
  );
}

function EndStaff(props: {
  person: EnvironmentStaff;
  today: string;
  refused: RefusedSection | undefined;
}) {
  const { person, today, refused } = props;
  const { t } = useTranslation("environments");
  const section = `end-${person.id}`;
  const field = sectionField(section, "to", refused);
  const typed = refused?.section === section;
  return (
    <Details quiet summary={t("staff.end")} open={typed}>
      <PostForm label={`${t("staff.end")}: ${person.name}`}>
        <input type="hidden" name="intent" value="end_staff" />
        <input type="hidden" name="staff" value={person.id} />
        <DateField
          field={typed ? field : { ...field, initialValue: showDate(today, "fi") }}
          label={t("staff.to")}
        />
        <Button small about={person.name}>
          {t("staff.end_save")}
        </Button>
      </PostForm>
    </Details>
  );
}
