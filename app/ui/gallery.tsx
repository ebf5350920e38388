import { GalleryFields } from "./gallery-fields.tsx";
import { GalleryLists } from "./gallery-lists.tsx";
import { icons } from "./icons.ts";
import {
  BackLink,
  Breadcrumb,
  Button,
  ButtonRow,
  Columns,
  Confirmation,
  Details,
  EmptyState,
  ErrorSummary,
  Icon,
  type IconName,
  LinkButton,
  Message,
  Panel,
  PrintButton,
  Sides,
  Stack,
  StateTag,
  Tag,
} from "./index.ts";

/**
 * Every part of the design system in its states, for looking at and for the accessibility check.
 * Shown in development and tests only, so its own words are in Finnish alone.
 */
export function Gallery() {
  return (
    <>
      <ErrorSummary
        errors={[
          { message: "Kerro, montako tuntia viikossa työtä on.", fieldId: "hours" },
          { message: "Kirjoita alkamispäivä muodossa päivä.kuukausi.vuosi.", fieldId: "start" },
        ]}
      />
      <GalleryLists />
      <GalleryMessages />
      <GalleryFields />
      <GalleryButtons />
      <GalleryIcons />
    </>
  );
}

function GalleryMessages() {
  return (
    <>
      <h2>Viestit</h2>
      <Message tone="success" title="Tehtävä on julkaistu." announce>
        <p>
          Omavalmentajat näkevät sen nyt. Kerromme sähköpostilla, kun joku haluaa tulla esitellyksi.
        </p>
      </Message>
      <Message title="Organisaatiosi odottaa tarkistusta.">
        <p>
          Voit kirjoittaa luonnoksia jo nyt. Julkaista voit, kun virkailija on vahvistanut
          Y-tunnuksen, yleensä kahden työpäivän kuluessa.
        </p>
      </Message>
      <Message tone="warning">
        <p>Tehtävä vanhenee 7 päivän päästä.</p>
      </Message>
      <Message tone="error" title="Tallennus ei onnistunut, mutta tekstisi on tässä tallessa.">
        <p>Yritä uudelleen; jos ei auta, kerro tukeen numero 7F3A.</p>
      </Message>
      <h2>Merkit</h2>
      <ButtonRow>
        <StateTag>Luonnos</StateTag>
        <StateTag tone="good">Julkaistu</StateTag>
        <StateTag tone="attention">Odottaa sinua</StateTag>
        <StateTag tone="bad">Hylätty</StateTag>
        <StateTag tone="neutral" icon="pause">
          Tauolla
        </StateTag>
        <Tag>Työkokeilu</Tag>
        <Tag icon="map-pin">Outokumpu</Tag>
      </ButtonRow>
      <h2>Vierekkäin</h2>
      <Sides>
        <Panel>
          <h3>Miksi juuri tämä</h3>
          <ul>
            <li>Haluaa keittiötöitä</li>
            <li>Bussi 38 min, raja 60</li>
          </ul>
        </Panel>
        <Panel>
          <h3>Mitä pitää miettiä</h3>
          <ul>
            <li>Kiire on suurempi kuin nyt sopii</li>
            <li>Melu: ei vielä tiedossa</li>
          </ul>
        </Panel>
      </Sides>
      <Columns
        aside={
          <Panel>
            <h2>Tarvitsetko apua?</h2>
            <p>Soita valmentajalle arkisin klo 9–15.</p>
          </Panel>
        }
      >
        <Stack>
          <Details summary="Mitä tehtävien muotoilu tarkoittaa?">
            <p>
              Työstä erotetaan osia, jotka sopivat tekijälle. Esimerkiksi tiskaus, salaattipöytä ja
              tilojen siistiminen voivat olla oma kokonaisuutensa.
            </p>
          </Details>
          <Details summary="Avattu valmiiksi" open>
            <p>Tässä on vastaus.</p>
          </Details>
          <EmptyState
            title="Ei vielä tehtäviä."
            icon="briefcase"
            action={
              <LinkButton href="/employer/tasks/new" variant="primary" icon="plus">
                Julkaise tehtävä
              </LinkButton>
            }
          >
            <p>Ensimmäisen julkaisu kestää noin kolme minuuttia.</p>
          </EmptyState>
        </Stack>
      </Columns>
      <h2>Vahvistus</h2>
      <Confirmation
        title="Tehtävä on julkaistu"
        reference="T-2047"
        lead="Keittiöapulainen, Outokumpu"
        next={[
          "Omavalmentajat näkevät tehtävän heti.",
          "Kun joku haluaa tulla esitellyksi, saat sähköpostin. Usein siihen menee viikko tai kaksi.",
          "Muistutamme 18.1.2027, jos tehtävä on vielä auki.",
        ]}
      />
    </>
  );
}

function GalleryButtons() {
  return (
    <>
      <h2>Painikkeet ja linkit</h2>
      <ButtonRow>
        <Button variant="primary">Julkaise tehtävä</Button>
        <Button>Tallenna luonnos</Button>
        <Button variant="quiet">Jatka myöhemmin</Button>
        <Button variant="danger" icon="trash">
          Poista luonnos
        </Button>
      </ButtonRow>
      <ButtonRow>
        <LinkButton href="/a" small icon="pencil" about="keittiöapulainen">
          Muokkaa
        </LinkButton>
        <LinkButton href="/b" small icon="copy">
          Kopioi
        </LinkButton>
        <LinkButton href="/c" small variant="primary" iconAfter="arrow-right">
          Avaa
        </LinkButton>
        <PrintButton />
      </ButtonRow>
      <ButtonRow>
        <Button variant="primary" wide icon="car">
          Matkalla
        </Button>
      </ButtonRow>
      <p>
        <BackLink href="/employer/tasks">Tehtävät</BackLink>
      </p>
      <Breadcrumb
        items={[
          { label: "Etusivu", href: "/employer" },
          { label: "Tehtävät", href: "/employer/tasks" },
        ]}
      />
    </>
  );
}

function GalleryIcons() {
  return (
    <>
      <h2>Kuvat</h2>
      <ul className="gallery-icons">
        {(Object.keys(icons) as IconName[]).map((name) => (
          <li key={name}>
            <Icon name={name} /> {name}
          </li>
        ))}
      </ul>
    </>
  );
}
