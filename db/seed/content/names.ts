/**
 * Names for people who do not exist. First and family names are combined by the seeder; a pool says
 * which languages its people speak and how often it is drawn, and nothing else: what a person can do
 * comes from the profiles in `people.ts`, whatever the name.
 */
import type { Language, LanguageLevel } from "#app/work/vocabulary.ts";

export interface NamePool {
  readonly key: string;
  /** How many of a thousand people. */
  readonly share: number;
  readonly firstNames: readonly string[];
  readonly familyNames: readonly string[];
  /** Least and most level by language; 0 means that the language may be missing. */
  readonly languages: Readonly<Partial<Record<Language, readonly [LanguageLevel, LanguageLevel]>>>;
  /** Languages in which the person may want to be written to; one is drawn. */
  readonly contactLanguages: readonly ("fi" | "sv" | "en")[];
}

// biome-ignore format: lists of names read better as paragraphs
export const namePools = [
  {
    key: "finnish",
    share: 770,
    firstNames: [
      "Aada", "Aaro", "Aino", "Alma", "Anneli", "Antero", "Arvo", "Eero", "Eeva", "Eila", "Eino",
      "Elias", "Ella", "Elsa", "Emmi", "Erkki", "Esko", "Hanna", "Hannele", "Heikki", "Helmi", "Hilla",
      "Iida", "Ilona", "Ilpo", "Inka", "Irja", "Jaakko", "Jari", "Jenni", "Joel", "Jorma", "Jouni",
      "Juhani", "Jukka", "Kaarina", "Kaisa", "Kalle", "Kari", "Katri", "Kerttu", "Kirsi", "Lasse",
      "Lauri", "Leena", "Liisa", "Lotta", "Maija", "Marja", "Marko", "Martti", "Matti", "Meri", "Mika",
      "Milla", "Minna", "Mirja", "Niilo", "Noora", "Olavi", "Onni", "Otso", "Outi", "Paavo", "Päivi",
      "Pekka", "Petra", "Pirkko", "Raija", "Raimo", "Rauha", "Reijo", "Riitta", "Ritva", "Saara",
      "Sakari", "Sanna", "Seija", "Senja", "Seppo", "Sini", "Sirpa", "Sulo", "Taina", "Tapio", "Tarja",
      "Teemu", "Terttu", "Timo", "Toivo", "Tuomas", "Tuula", "Urho", "Ulla", "Väinö", "Venla", "Vilho",
      "Ville",
    ],
    familyNames: [
      "Aalto", "Ahlqvist", "Ahokas", "Ängeslevä", "Eerola", "Erola", "Eskelinen", "Halonen", "Harinen",
      "Hassinen", "Heikura", "Hiltunen", "Hirvonen", "Holopainen", "Hyttinen", "Ikonen", "Immonen",
      "Jeskanen", "Jormanainen", "Juvonen", "Kallinen", "Karhapää", "Karjalainen", "Karppinen",
      "Karvinen", "Kettunen", "Kilpeläinen", "Kinnunen", "Kiiskinen", "Kokkonen", "Koponen", "Korhonen",
      "Kosonen", "Kuittinen", "Kukkonen", "Kuosmanen", "Kärki", "Kärkkäinen", "Laakkonen", "Lappalainen",
      "Lehikoinen", "Lehtola", "Leppänen", "Liimatta", "Lipponen", "Louhelainen", "Makkonen",
      "Martikainen", "Martiskainen", "Mikkonen", "Mononen", "Muikku", "Mustonen", "Mutanen", "Myller",
      "Mäkelä", "Määttä", "Nevalainen", "Niiranen", "Nuutinen", "Nykänen", "Oinonen", "Ollikainen",
      "Orava", "Paajanen", "Palviainen", "Parkkinen", "Partanen", "Pehkonen", "Pesonen", "Piipponen",
      "Pikkarainen", "Pirhonen", "Puhakka", "Puoskari", "Purmonen", "Pääkkönen", "Rantala", "Räsänen",
      "Räty", "Saarelainen", "Sallinen", "Savolainen", "Sihvonen", "Silvennoinen", "Simonen", "Sivonen",
      "Soikkeli", "Suhonen", "Surakka", "Tanskanen", "Tiainen", "Timonen", "Toivanen", "Tolvanen",
      "Tuononen", "Turunen", "Törmälä", "Vaittinen", "Varis", "Vatanen", "Vepsäläinen", "Vornanen",
      "Väistö", "Väyrynen", "Yletyinen", "Ylönen", "Zorro",
    ],
    languages: { fi: [6, 6], en: [0, 4], sv: [0, 2] },
    contactLanguages: ["fi"],
  },
  {
    key: "swedish",
    share: 20,
    firstNames: [
      "Agneta", "Anders", "Annika", "Björn", "Camilla", "Christer", "Ebba", "Elin", "Erik", "Fredrik",
      "Gun", "Gustav", "Håkan", "Ida", "Ingrid", "Kerstin", "Lars", "Linnéa", "Magnus", "Märta", "Nils",
      "Stina", "Sven", "Ulf",
    ],
    familyNames: [
      "Åberg", "Åkerlund", "Ahlskog", "Backman", "Björklund", "Dahlqvist", "Ekman", "Forsblom",
      "Granholm", "Hellström", "Holmlund", "Kronqvist", "Lindfors", "Nygård", "Öhman", "Österlund",
      "Sandvik", "Sjöblom", "Skogberg", "Wikström",
    ],
    languages: { sv: [6, 6], fi: [3, 5], en: [2, 4] },
    contactLanguages: ["sv"],
  },
  {
    key: "russian",
    share: 52,
    firstNames: [
      "Aleksandr", "Alina", "Anatoli", "Anna", "Boris", "Darja", "Denis", "Galina", "Igor", "Irina",
      "Jelena", "Juri", "Larisa", "Maksim", "Marina", "Nadežda", "Natalia", "Nikita", "Oleg", "Olga",
      "Polina", "Roman", "Sergei", "Svetlana", "Tatjana", "Vera", "Viktor", "Vladimir",
    ],
    familyNames: [
      "Belyh", "Dolgih", "Gerasimenko", "Gontšar", "Hristenko", "Kosyh", "Kozlenko", "Lebed", "Moroz",
      "Savtšenko", "Sedyh", "Tšernyh", "Vasiljuk", "Volk", "Zima",
    ],
    languages: { ru: [6, 6], fi: [1, 5], en: [0, 3] },
    contactLanguages: ["fi", "fi", "en"],
  },
  {
    key: "ukrainian",
    share: 40,
    firstNames: [
      "Andrii", "Bohdan", "Daryna", "Dmytro", "Halyna", "Hanna", "Iryna", "Kateryna", "Larysa", "Maksym",
      "Mariia", "Mykola", "Nazar", "Oksana", "Oleh", "Olena", "Ostap", "Roksolana", "Serhii", "Sofiia",
      "Taras", "Yaroslav", "Yuliia",
    ],
    familyNames: [
      "Bondar", "Buriak", "Chaika", "Dovhan", "Horobets", "Kovalenko", "Kravets", "Lysenko", "Marchuk",
      "Melnyk", "Nechui", "Oliinyk", "Polishchuk", "Rudenko", "Shevchuk", "Tkach", "Yaremchuk",
    ],
    languages: { uk: [6, 6], ru: [3, 6], fi: [1, 3], en: [1, 4] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "estonian",
    share: 22,
    firstNames: [
      "Aivar", "Anu", "Evelin", "Kadri", "Kaspar", "Katrin", "Liina", "Maarja", "Madis", "Mart", "Piret",
      "Priit", "Rein", "Silver", "Tiit", "Triin", "Urmas",
    ],
    familyNames: [
      "Ilves", "Kask", "Kõiv", "Kuusk", "Lepik", "Luik", "Mets", "Mägi", "Oja", "Põder", "Raud", "Rebane",
      "Saar", "Tamm", "Toom", "Vaher",
    ],
    languages: { et: [6, 6], fi: [3, 5], en: [1, 4], ru: [0, 4] },
    contactLanguages: ["fi"],
  },
  {
    key: "arabic",
    share: 30,
    firstNames: [
      "Abir", "Ahmad", "Amal", "Basel", "Dalia", "Fadi", "Farah", "Hadi", "Hanan", "Haitham", "Iman",
      "Karim", "Layla", "Mona", "Nabil", "Nour", "Omar", "Rania", "Salma", "Samir", "Tarek", "Yasmin",
      "Zaid",
    ],
    familyNames: [
      "Abadi", "Aswad", "Barakat", "Darwish", "Faris", "Ghanem", "Haddad", "Hamdan", "Jaber", "Khalil",
      "Mansour", "Nasser", "Rahal", "Sabbagh", "Salem", "Shami", "Zaydan",
    ],
    languages: { ar: [6, 6], fi: [1, 4], en: [0, 4] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "somali",
    share: 14,
    firstNames: [
      "Abdi", "Amina", "Asha", "Ayaan", "Deeqa", "Faadumo", "Farhan", "Hodan", "Idil", "Khadra", "Liban",
      "Maxamed", "Nimco", "Sagal", "Warsame", "Yusuf",
    ],
    familyNames: [
      "Aadan", "Cabdi", "Diiriye", "Farax", "Guuleed", "Jaamac", "Maxamuud", "Nuur", "Rooble", "Samatar",
      "Warfaa", "Xasan",
    ],
    languages: { so: [6, 6], fi: [1, 5], en: [0, 4], ar: [0, 3] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "persian",
    share: 20,
    firstNames: [
      "Arash", "Azadeh", "Darius", "Fariba", "Golnar", "Habib", "Jamshid", "Kaveh", "Laleh", "Mahtab",
      "Mina", "Navid", "Parisa", "Reza", "Shirin", "Soraya", "Zahra",
    ],
    familyNames: [
      "Ahmadi", "Azimi", "Bahrami", "Farahani", "Ghorbani", "Haidari", "Karimi", "Mohseni", "Nazari",
      "Rahimi", "Sadeghi", "Tavakoli", "Yusufi", "Zamani",
    ],
    languages: { fa: [6, 6], fi: [1, 4], en: [0, 4] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "kurdish",
    share: 10,
    firstNames: [
      "Aram", "Avin", "Baran", "Berivan", "Dilan", "Hêvî", "Jiyan", "Nazdar", "Rojin", "Serhat", "Shilan",
      "Zana",
    ],
    familyNames: ["Amedi", "Barzan", "Botani", "Darvan", "Gulan", "Merwan", "Rostam", "Serbest", "Zagros"],
    languages: { ku: [6, 6], fi: [1, 5], en: [0, 3], ar: [0, 4] },
    contactLanguages: ["fi"],
  },
  {
    key: "swahili",
    share: 10,
    firstNames: [
      "Amani", "Baraka", "Chantal", "Espérance", "Furaha", "Jean", "Josephine", "Neema", "Patience",
      "Rehema", "Samuel", "Zawadi",
    ],
    familyNames: [
      "Bahati", "Bisimwa", "Kabongo", "Kalenga", "Lwamba", "Mapendo", "Mukamba", "Ngoy", "Shabani",
      "Wabiwa",
    ],
    languages: { sw: [6, 6], fi: [1, 4], en: [1, 5] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "thai",
    share: 8,
    firstNames: ["Anong", "Chai", "Kanya", "Malee", "Niran", "Ploy", "Somchai", "Suda", "Wanida"],
    familyNames: [
      "Boonmee", "Chaiyo", "Kaewta", "Phanit", "Rattana", "Saetang", "Srisuk", "Thongdee", "Wongsa",
    ],
    languages: { th: [6, 6], fi: [1, 4], en: [1, 4] },
    contactLanguages: ["fi", "en"],
  },
  {
    key: "vietnamese",
    share: 4,
    firstNames: ["An", "Bao", "Hoa", "Huong", "Khanh", "Lan", "Minh", "Thanh", "Trang", "Tuan"],
    familyNames: ["Bui", "Dang", "Dinh", "Duong", "Ho", "Lam", "Le", "Pham", "Tran", "Vo"],
    languages: { vi: [6, 6], fi: [1, 5], en: [0, 4] },
    contactLanguages: ["fi", "en"],
  },
] as const satisfies readonly NamePool[];
