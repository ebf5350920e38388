import {
  AutosaveStatus,
  Checkbox,
  CheckboxGroup,
  Combobox,
  DateField,
  LevelScale,
  type LevelWords,
  NumberField,
  PostForm,
  RadioGroup,
  SelectField,
  StepNavigation,
  TextArea,
  TextField,
  WeekGrid,
} from "./index.ts";

const lifting: readonly LevelWords[] = [
  { level: 0, label: "Ei lainkaan", hint: "Ei nostettavaa" },
  { level: 1, label: "Vähän", hint: "Kevyitä tavaroita, alle 5 kg" },
  { level: 2, label: "Jonkin verran", hint: "5–10 kg silloin tällöin" },
  { level: 3, label: "Paljon", hint: "10–20 kg joka päivä" },
  { level: 4, label: "Erittäin paljon", hint: "Yli 20 kg joka päivä" },
];

/** Every field, plain and refused. */
export function GalleryFields() {
  return (
    <>
      <h2>Kentät</h2>
      <PostForm autosave warnUnsaved version={3} label="Kentät">
        <AutosaveStatus savedAt="14.05" />
        <TextField
          name="title"
          label="Mitä työtä?"
          hint="Esimerkiksi: keittiöapulainen, piha-apu"
          value="Keittiöapulainen"
        />
        <Combobox
          name="occupation"
          label="Lähin ammatti"
          hint="Hae suomeksi, ruotsiksi tai englanniksi."
          src="/occupations"
          value="keitiö"
          valueName="occupation_uri"
          chosen="b"
          optional
          found={[
            { value: "a", label: "keittiöapulainen", hint: "Avustaa ruoan valmistuksessa" },
            { value: "b", label: "keittiömestari" },
          ]}
        />
        <Combobox name="skill" label="Taito" src="/skills" valueName="skill_uri" />
        <TextArea
          name="description"
          label="Kerro työstä"
          hint="Mitä tehdään, kenen kanssa, millaisessa paikassa?"
          limit={1200}
          value="Autat lounasravintolan keittiössä: tiskaat, pilkot salaatteja ja pidät paikat siistinä."
        />
        <NumberField
          name="hours"
          label="Tunteja viikossa"
          suffix="h/viikko"
          value="paljon"
          error="Kerro, montako tuntia viikossa työtä on."
        />
        <DateField
          name="start"
          label="Milloin työ alkaa?"
          value="32.12.2026"
          error="Kirjoita alkamispäivä muodossa päivä.kuukausi.vuosi."
        />
        <TextField
          name="phone"
          label="Puhelinnumero"
          type="tel"
          autoComplete="tel"
          width="m"
          optional
          why="Jotta valmentaja voi soittaa, jos tapaaminen siirtyy. Numero ei näy muille."
        />
        <SelectField
          name="municipality2"
          label="Kunta"
          value="167"
          options={[
            { value: "167", label: "Joensuu" },
            { value: "309", label: "Outokumpu" },
          ]}
        />
        <RadioGroup
          name="end"
          label="Kuinka kauan työtä on?"
          value="fixed"
          options={[
            { value: "open", label: "Toistaiseksi" },
            {
              value: "fixed",
              label: "Tiettyyn päivään asti",
              hint: "Voit jatkaa myöhemmin.",
              reveal: <DateField name="endDate" label="Viimeinen päivä" />,
            },
          ]}
        />
        <RadioGroup
          name="move"
          label="Miten pääset töihin?"
          layout="cards"
          value="bus"
          options={[
            { value: "bus", label: "Bussilla", icon: "bus", hint: "Myös juna ja kutsutaksi" },
            { value: "car", label: "Autolla", icon: "car" },
            { value: "walk", label: "Kävellen tai pyörällä", icon: "footprints" },
          ]}
        />
        <RadioGroup
          name="yesno"
          label="Onko työpaikalla hissi?"
          layout="inline"
          error="Valitse kyllä tai ei."
          options={[
            { value: "yes", label: "Kyllä" },
            { value: "no", label: "Ei" },
          ]}
        />
        <CheckboxGroup
          name="cards"
          label="Mitä kortteja tarvitaan?"
          hint="Valitse kaikki, joita ilman työtä ei voi tehdä."
          values={["hygiene"]}
          options={[
            { value: "hygiene", label: "Hygieniapassi", icon: "id-card" },
            { value: "safety", label: "Työturvallisuuskortti", icon: "shield-check" },
          ]}
        />
        <Checkbox name="terms" label="Olen lukenut, mitä työnantajalle kerrotaan" />
        <LevelScale
          name="lifting"
          label="Nostaminen ja kantaminen"
          icon="lifting"
          levels={lifting}
          value={2}
          prefilled="Esitäytetty ammatin keskiarvosta, tarkista."
        >
          <Checkbox name="lifting_adaptable" label="Tätä voidaan muokata" checked />
        </LevelScale>
        <LevelScale
          name="noise"
          label="Melu"
          icon="noise"
          levels={lifting.map(({ level, label }) => ({ level, label }))}
          unknownLabel="Ei vielä tiedossa"
          value="unknown"
          hint="Kuinka paljon ääniä ja hälyä kestät nyt?"
          why="Jotta emme ehdota paikkaa, joka ei sovi."
        />
        <WeekGrid
          name="slots"
          label="Milloin voit tehdä töitä?"
          hint="Valitse kaikki ajat, jotka sopivat."
          values={[1, 2, 5, 6, 9]}
        />
        <StepNavigation />
      </PostForm>
    </>
  );
}
