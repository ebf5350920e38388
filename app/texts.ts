import accountsEn from "./accounts/texts/en.json";
import accountsFi from "./accounts/texts/fi.json";
import accountsSv from "./accounts/texts/sv.json";
import agreementsEn from "./agreements/texts/en.json";
import agreementsFi from "./agreements/texts/fi.json";
import agreementsSv from "./agreements/texts/sv.json";
import coachingEn from "./coaching/texts/en.json";
import coachingFi from "./coaching/texts/fi.json";
import coachingSv from "./coaching/texts/sv.json";
import consentsEn from "./consents/texts/en.json";
import consentsFi from "./consents/texts/fi.json";
import consentsSv from "./consents/texts/sv.json";
import environmentsEn from "./environments/texts/en.json";
import environmentsFi from "./environments/texts/fi.json";
import environmentsSv from "./environments/texts/sv.json";
import followUpsEn from "./follow-ups/texts/en.json";
import followUpsFi from "./follow-ups/texts/fi.json";
import followUpsSv from "./follow-ups/texts/sv.json";
import introductionsEn from "./introductions/texts/en.json";
import introductionsFi from "./introductions/texts/fi.json";
import introductionsSv from "./introductions/texts/sv.json";
import occupationsEn from "./occupations/texts/en.json";
import occupationsFi from "./occupations/texts/fi.json";
import occupationsSv from "./occupations/texts/sv.json";
import organisationsEn from "./organisations/texts/en.json";
import organisationsFi from "./organisations/texts/fi.json";
import organisationsSv from "./organisations/texts/sv.json";
import placementsEn from "./placements/texts/en.json";
import placementsFi from "./placements/texts/fi.json";
import placementsSv from "./placements/texts/sv.json";
import { registerTexts } from "./platform/i18n/translator.ts";
import mailEn from "./platform/mail/texts/en.json";
import mailFi from "./platform/mail/texts/fi.json";
import mailSv from "./platform/mail/texts/sv.json";
import reachEn from "./reach/texts/en.json";
import reachFi from "./reach/texts/fi.json";
import reachSv from "./reach/texts/sv.json";
import referralsEn from "./referrals/texts/en.json";
import referralsFi from "./referrals/texts/fi.json";
import referralsSv from "./referrals/texts/sv.json";
import siteEn from "./site/texts/en.json";
import siteFi from "./site/texts/fi.json";
import siteSv from "./site/texts/sv.json";
import suggestionsEn from "./suggestions/texts/en.json";
import suggestionsFi from "./suggestions/texts/fi.json";
import suggestionsSv from "./suggestions/texts/sv.json";
import tasksEn from "./tasks/texts/en.json";
import tasksFi from "./tasks/texts/fi.json";
import tasksSv from "./tasks/texts/sv.json";
import uiEn from "./ui/texts/en.json";
import uiFi from "./ui/texts/fi.json";
import uiSv from "./ui/texts/sv.json";
import weightsEn from "./weights/texts/en.json";
import weightsFi from "./weights/texts/fi.json";
import weightsSv from "./weights/texts/sv.json";
import workEn from "./work/texts/en.json";
import workFi from "./work/texts/fi.json";
import workSv from "./work/texts/sv.json";

/** Every string people see, by language and subject. */
export const texts = {
  fi: {
    accounts: accountsFi,
    agreements: agreementsFi,
    coaching: coachingFi,
    consents: consentsFi,
    environments: environmentsFi,
    followUps: followUpsFi,
    introductions: introductionsFi,
    placements: placementsFi,
    mail: mailFi,
    occupations: occupationsFi,
    organisations: organisationsFi,
    reach: reachFi,
    referrals: referralsFi,
    site: siteFi,
    suggestions: suggestionsFi,
    tasks: tasksFi,
    ui: uiFi,
    weights: weightsFi,
    work: workFi,
  },
  sv: {
    accounts: accountsSv,
    agreements: agreementsSv,
    coaching: coachingSv,
    consents: consentsSv,
    environments: environmentsSv,
    followUps: followUpsSv,
    introductions: introductionsSv,
    placements: placementsSv,
    mail: mailSv,
    occupations: occupationsSv,
    organisations: organisationsSv,
    reach: reachSv,
    referrals: referralsSv,
    site: siteSv,
    suggestions: suggestionsSv,
    tasks: tasksSv,
    ui: uiSv,
    weights: weightsSv,
    work: workSv,
  },
  en: {
    accounts: accountsEn,
    agreements: agreementsEn,
    coaching: coachingEn,
    consents: consentsEn,
    environments: environmentsEn,
    followUps: followUpsEn,
    introductions: introductionsEn,
    placements: placementsEn,
    mail: mailEn,
    occupations: occupationsEn,
    organisations: organisationsEn,
    reach: reachEn,
    referrals: referralsEn,
    site: siteEn,
    suggestions: suggestionsEn,
    tasks: tasksEn,
    ui: uiEn,
    weights: weightsEn,
    work: workEn,
  },
};

registerTexts(texts);
