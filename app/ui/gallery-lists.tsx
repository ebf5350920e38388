import {
  Button,
  CheckAnswers,
  DataTable,
  Facts,
  FilterForm,
  LinkButton,
  PageHeader,
  Pagination,
  PostForm,
  SearchForm,
  SelectField,
  StateTag,
  SummaryCard,
  Tabs,
  TaskList,
  TextField,
  WaitingList,
} from "./index.ts";

const tasks = [
  { id: 1, title: "Keittiöapulainen", place: "Outokumpu", left: 2, published: "24.11.2026" },
  { id: 2, title: "Pihatyöt ja lumenluonti", place: "Joensuu", left: 1, published: "3.11.2026" },
  {
    id: 3,
    title: "Kierrätyskeskuksen lajittelija",
    place: "Lieksa",
    left: 4,
    published: "12.10.2026",
  },
];

/** Home, lists and form hubs, as they are composed on pages. */
export function GalleryLists() {
  return (
    <>
      <PageHeader
        title="Hei Aino. Kolme asiaa odottaa sinua."
        lead="Kiireisin on ylimpänä. Muista kerromme sähköpostilla."
        actions={
          <>
            <LinkButton href="/employer/tasks/new" variant="primary" icon="plus">
              Julkaise tehtävä
            </LinkButton>
            <LinkButton href="/employer/coaching/new" variant="quiet">
              Pyydä valmentaja työpaikalle
            </LinkButton>
          </>
        }
      />
      <WaitingList
        label="Odottaa sinua"
        items={[
          {
            title: "Hyväksy tapaamisaika: keittiöapulainen",
            detail: "Ehdotettu to 3.12.2026 klo 9.15, Lounas-Lampi",
            when: "tänään",
            icon: "calendar",
            action: (
              <LinkButton href="/1" small variant="primary" about="tapaamisaika">
                Avaa
              </LinkButton>
            ),
          },
          {
            title: "Tehtävä vanhenee: piha-apu",
            when: "7 päivän päästä",
            icon: "hourglass",
            action: (
              <PostForm label="Piha-apu">
                <Button small>Jatka 60 päivää</Button>
              </PostForm>
            ),
          },
          {
            title: "Kesken: Ensimmäinen päivä, osa 3/8",
            tone: "neutral",
            icon: "graduation-cap",
            action: (
              <LinkButton href="/3" small about="koulutus">
                Jatka
              </LinkButton>
            ),
          },
        ]}
      />
      <h2>Tehtävät</h2>
      <Tabs
        label="Tehtävät tilan mukaan"
        items={[
          { label: "Luonnokset", href: "?state=draft", count: 1 },
          { label: "Julkaistut", href: "?state=published", count: 4, current: true },
          { label: "Tauolla", href: "?state=paused", count: 0 },
          { label: "Päättyneet", href: "?state=ended", count: 2 },
        ]}
      />
      <SearchForm
        label="Hae tehtävää"
        value="keittiö"
        hint="Nimellä, paikkakunnalla tai ammatilla"
      />
      <FilterForm resetHref="/employer/tasks">
        <SelectField
          name="municipality"
          label="Kunta"
          empty="Kaikki kunnat"
          options={[
            { value: "309", label: "Outokumpu" },
            { value: "167", label: "Joensuu" },
          ]}
        />
        <SelectField name="form" label="Muoto" empty="Kaikki muodot" options={[]} />
        <TextField name="from" label="Alkaa aikaisintaan" />
      </FilterForm>
      <DataTable
        caption="Julkaistut tehtävät"
        rows={tasks}
        rowKey={(task) => task.id}
        columns={[
          {
            key: "title",
            header: "Tehtävä",
            primary: true,
            cell: (task) => <a href={`/employer/tasks/${task.id}`}>{task.title}</a>,
          },
          { key: "place", header: "Paikka", cell: (task) => task.place },
          {
            key: "published",
            header: "Julkaistu",
            sortHref: "?sort=published",
            sorted: "descending",
            label: "Julkaistu",
            cell: (task) => task.published,
          },
          {
            key: "left",
            header: "Paikkoja",
            numeric: true,
            sortHref: "?sort=left",
            cell: (task) => task.left,
          },
          { key: "state", header: "Tila", cell: () => <StateTag tone="good">Julkaistu</StateTag> },
        ]}
      />
      <Pagination previousHref="?before=1" nextHref="?after=3" summary="31–33 / 412" />
      <h2>Kortti ja tiedot</h2>
      <SummaryCard
        title="Keittiöapulainen"
        href="/caseworker/suggestions/1"
        meta="Lounas-Lampi Oy, Outokumpu · ehdotettu 3 pv sitten"
        tags={<StateTag tone="attention">Uusi</StateTag>}
        actions={
          <>
            <Button variant="primary" small>
              Ota harkintaan
            </Button>
            <Button variant="quiet" small>
              Ohita…
            </Button>
          </>
        }
      >
        <Facts
          items={[
            { label: "Matka", value: "Bussilla 38 min, raja 60 min", icon: "bus" },
            { label: "Työaika", value: "20 h viikossa, 3 päivää", icon: "clock" },
            { label: "Alkaa", value: "7.12.2026", icon: "calendar" },
          ]}
        />
      </SummaryCard>
      <h2>Lomakkeen osat</h2>
      <TaskList
        rows={[
          { title: "Työ", href: "/t/1", status: "done", hint: "Mitä tehdään, omin sanoin" },
          {
            title: "Mitä työ vaatii",
            href: "/t/2",
            status: "inProgress",
            hint: "Noin 2 min jäljellä",
          },
          { title: "Missä ja milloin", href: "/t/3", status: "notStarted", hint: "Noin 1 min" },
        ]}
      />
      <CheckAnswers
        title="Missä ja milloin"
        rows={[
          { label: "Postinumero", value: "83500 Outokumpu", changeHref: "/t/3#postal" },
          { label: "Tunteja viikossa", value: "20–25", changeHref: "/t/3#hours" },
          { label: "Päättyy", value: "", changeHref: "/t/3#end" },
        ]}
      />
    </>
  );
}
