/** Staff and employers' people for the demonstration; none of them exists. */

export interface SeedStaff {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: "caseworker" | "coach" | "officer" | "coordinator";
  /** Municipality codes the person works in; the first is the home one. */
  readonly municipalities: readonly string[];
  /** In a domain that is reserved for examples and can receive nothing. */
  readonly email: string;
}

/**
 * Eight caseworkers, three coaches, three officers and a coordinator. Between them the caseworkers,
 * and the coaches, cover all thirteen municipalities.
 */
export const staff = [
  {
    firstName: "Hilkka",
    lastName: "Aaltonen-Räty",
    role: "caseworker",
    municipalities: ["167"],
    email: "hilkka.aaltonen-raty@toimi.example",
  },
  {
    firstName: "Jussi",
    lastName: "Kontturi",
    role: "caseworker",
    municipalities: ["167"],
    email: "jussi.kontturi@toimi.example",
  },
  {
    firstName: "Nina",
    lastName: "Åkerberg",
    role: "caseworker",
    municipalities: ["167", "276"],
    email: "nina.akerberg@toimi.example",
  },
  {
    firstName: "Petri",
    lastName: "Öljymäki",
    role: "caseworker",
    municipalities: ["276", "176"],
    email: "petri.oljymaki@toimi.example",
  },
  {
    firstName: "Samira",
    lastName: "Tuominen",
    role: "caseworker",
    municipalities: ["426", "309", "607"],
    email: "samira.tuominen@toimi.example",
  },
  {
    firstName: "Kalevi",
    lastName: "Piirakka",
    role: "caseworker",
    municipalities: ["260", "848", "707"],
    email: "kalevi.piirakka@toimi.example",
  },
  {
    firstName: "Maarit",
    lastName: "Jänönen",
    role: "caseworker",
    municipalities: ["422", "541"],
    email: "maarit.janonen@toimi.example",
  },
  {
    firstName: "Veikko",
    lastName: "Susi",
    role: "caseworker",
    municipalities: ["146", "090"],
    email: "veikko.susi@toimi.example",
  },
  {
    firstName: "Elina",
    lastName: "Saarikannas",
    role: "coach",
    municipalities: ["167", "276", "146"],
    email: "elina.saarikannas@toimi.example",
  },
  {
    firstName: "Tommi",
    lastName: "Vaarala",
    role: "coach",
    municipalities: ["422", "541", "176", "309", "607"],
    email: "tommi.vaarala@toimi.example",
  },
  {
    firstName: "Anneli",
    lastName: "Kielo",
    role: "coach",
    municipalities: ["426", "260", "848", "707", "090"],
    email: "anneli.kielo@toimi.example",
  },
  {
    firstName: "Risto",
    lastName: "Mäntykoski",
    role: "officer",
    municipalities: ["167"],
    email: "risto.mantykoski@toimi.example",
  },
  {
    firstName: "Päivi",
    lastName: "Lumikangas",
    role: "officer",
    municipalities: ["422"],
    email: "paivi.lumikangas@toimi.example",
  },
  {
    firstName: "Ismo",
    lastName: "Hopeasaari",
    role: "officer",
    municipalities: ["260"],
    email: "ismo.hopeasaari@toimi.example",
  },
  {
    firstName: "Sari",
    lastName: "Kuutamo",
    role: "coordinator",
    municipalities: ["167"],
    email: "sari.kuutamo@toimi.example",
  },
] as const satisfies readonly SeedStaff[];

/** One for each organisation, in the order of `organisations`; more are drawn after them. */
export interface SeedEmployerPerson {
  readonly firstName: string;
  readonly lastName: string;
}

// biome-ignore format: one name a line would be forty-odd lines of little
export const employerPeople = [
  { firstName: "Tiina", lastName: "Mattila" }, { firstName: "Kaija", lastName: "Suutari" },
  { firstName: "Mikael", lastName: "Lukkari" }, { firstName: "Rosa", lastName: "Hiisi" },
  { firstName: "Jarmo", lastName: "Puuro" }, { firstName: "Sirkku", lastName: "Luuta" },
  { firstName: "Antti", lastName: "Hylly" }, { firstName: "Vesa", lastName: "Kampi" },
  { firstName: "Lea", lastName: "Suvanto" }, { firstName: "Kimmo", lastName: "Salama" },
  { firstName: "Päivikki", lastName: "Taimi" }, { firstName: "Marjatta", lastName: "Ilta" },
  { firstName: "Henna", lastName: "Varsa" }, { firstName: "Juha", lastName: "Koivupuro" },
  { firstName: "Arto", lastName: "Höylä" }, { firstName: "Satu", lastName: "Ruislehto" },
  { firstName: "Merja", lastName: "Mustikka" }, { firstName: "Hannu", lastName: "Pihlajapiha" },
  { firstName: "Niina", lastName: "Kissala" }, { firstName: "Aune", lastName: "Loimu" },
  { firstName: "Pirjo", lastName: "Laine-Laituri" }, { firstName: "Markku", lastName: "Kaurala" },
  { firstName: "Jere", lastName: "Polku" }, { firstName: "Katja", lastName: "Vaaramaa" },
  { firstName: "Eija", lastName: "Tikka" }, { firstName: "Ossi", lastName: "Apila" },
  { firstName: "Pentti", lastName: "Halko" }, { firstName: "Marketta", lastName: "Keinunen" },
  { firstName: "Tuija", lastName: "Vispilä" }, { firstName: "Aino", lastName: "Aaltola" },
  { firstName: "Harri", lastName: "Kuparinen" }, { firstName: "Sami", lastName: "Kupla" },
  { firstName: "Raili", lastName: "Käpylehto" }, { firstName: "Villa", lastName: "Sienimäki" },
  { firstName: "Tero", lastName: "Nappi" }, { firstName: "Johanna", lastName: "Tyynilahti" },
  { firstName: "Lokki", lastName: "Kanava" }, { firstName: "Esa", lastName: "Maali" },
  { firstName: "Niitta", lastName: "Kesäharju" }, { firstName: "Ritva", lastName: "Nurinpäin" },
  { firstName: "Olli", lastName: "Aamu" }, { firstName: "Hely", lastName: "Kuura" },
  { firstName: "Ari", lastName: "Vastatuuli" }, { firstName: "Soile", lastName: "Poutapilvi" },
  { firstName: "Teuvo", lastName: "Hanki" }, { firstName: "Mervi", lastName: "Kaste" },
  { firstName: "Jonne", lastName: "Ruoho" }, { firstName: "Anja", lastName: "Varpu" },
] as const satisfies readonly SeedEmployerPerson[];
