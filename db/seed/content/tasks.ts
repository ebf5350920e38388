/**
 * Forty task texts, from which the seeder makes any number: a title, an opening and a set of times of
 * the same task go together freely, an organisation with the field gives the place, and every second
 * task or so gets a closing.
 */
import type { SupportLevel } from "#app/work/vocabulary.ts";
import type { SeedOrganisation } from "./organisations.ts";
import type { SeedTask } from "./task.ts";
import { goodsAndPeopleTasks } from "./tasks-goods-and-people.ts";
import { kitchenAndCleaningTasks } from "./tasks-kitchen-and-cleaning.ts";
import { outdoorTasks } from "./tasks-outdoors.ts";
import { swedishAndEnglishTasks } from "./tasks-swedish-and-english.ts";
import { workshopTasks } from "./tasks-workshops.ts";

export type { SeedTask, SeedTaskTimes } from "./task.ts";

export const tasks: readonly SeedTask[] = [
  ...kitchenAndCleaningTasks,
  ...outdoorTasks,
  ...workshopTasks,
  ...goodsAndPeopleTasks,
  ...swedishAndEnglishTasks,
];

/** Whether an organisation can have this text among its tasks. */
export function taskSuits(task: SeedTask, organisation: SeedOrganisation): boolean {
  if (task.organisations) return task.organisations.includes(organisation.key);
  return task.kinds.includes(organisation.kind) && organisation.fields.includes(task.field);
}

/** Last sentences that are true anywhere; one may follow a description. */
export const closings = {
  fi: [
    "Tule ensin käymään, niin näet paikan ja ihmiset.",
    "Ensimmäisenä päivänä kierrämme talon ja juomme kahvit.",
    "Voit aloittaa lyhyemmillä päivillä, jos se tuntuu paremmalta.",
    "Työn saa opetella rauhassa, kukaan ei osaa kaikkea heti.",
    "Valmentaja voi tulla mukaan ensimmäiseen päivään.",
    "Kysy rohkeasti: meillä ei ole tyhmiä kysymyksiä.",
    "Tauot pidetään yhdessä tai omassa rauhassa, ihan miten haluat.",
    "Sovimme kahden viikon päästä uudelleen, mikä sujuu ja mitä muutetaan.",
    "Ohjeet saat sekä puhuttuina että kirjallisina.",
    "Jos bussi ei kulje sopivasti, mietitään kyytiä yhdessä.",
    "Työaika voi alkaa vähän myöhemmin, jos matka on pitkä.",
    "Saat oman lokeron, avaimen ja työvaatteet ensimmäisenä päivänä.",
  ],
  sv: [
    "Kom gärna på besök först, så ser du platsen och träffar oss.",
    "Du kan börja med kortare dagar, om det känns bättre.",
    "Den första dagen går vi runt i huset och dricker kaffe.",
    "Du får anvisningarna både muntligt och skriftligt.",
  ],
  en: [
    "Come and visit first, so you can see the place and meet us.",
    "You can begin with shorter days if that feels better.",
    "On the first day we walk around the place and have coffee together.",
    "You get instructions both spoken and in writing.",
  ],
} as const satisfies Record<SeedTask["language"], readonly string[]>;

/** How the workplace words the support it gives, by level. */
export const supportWords = {
  fi: {
    0: ["Perehdytämme kuten kaikki uudet työntekijät."],
    1: [
      "Ensimmäiset päivät kuljet työkaverin mukana.",
      "Näytämme työn alussa vaihe vaiheelta, ja ohjeet jäävät sinulle.",
    ],
    2: [
      "Sinulla on oma ohjaaja, jolta voi kysyä mitä vain. Juttelemme joka viikko.",
      "Nimeämme sinulle ohjaajan, ja käymme viikon läpi perjantaisin.",
    ],
    3: [
      "Ohjaaja käy päivän työt läpi kanssasi joka aamu.",
      "Ohjaaja on paikalla joka päivä ja tekee osan töistä kanssasi.",
    ],
    4: [
      "Valmentaja työskentelee vieressäsi suurimman osan ajasta.",
      "Ohjaaja on samassa huoneessa koko päivän.",
    ],
  },
  sv: {
    0: ["Vi introducerar dig som alla nya."],
    1: ["De första dagarna går du tillsammans med en arbetskamrat."],
    2: ["Du har en egen handledare, och vi pratar varje vecka."],
    3: ["Handledaren går igenom dagens arbete med dig varje morgon."],
    4: ["En tränare arbetar bredvid dig största delen av tiden."],
  },
  en: {
    0: ["You get the same induction as everyone new."],
    1: ["For the first days you go along with a workmate."],
    2: ["You have a supervisor of your own, and we talk every week."],
    3: ["A supervisor goes through the day's work with you every morning."],
    4: ["A coach works beside you most of the time."],
  },
} as const satisfies Record<SeedTask["language"], Record<SupportLevel, readonly string[]>>;
