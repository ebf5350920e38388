import { addDays, today } from "#app/platform/clock/clock.ts";
import type { State } from "../states.ts";

const coming = "/coordinator/agreements/coaching_environment";
const behind = "/coordinator/agreements/supported_entrepreneur_assignment";

const whole = {
  valid_from: today(),
  title_fi: "Sopimus",
  body_fi: "Sanat",
  title_sv: "Avtal",
  body_sv: "Ord",
  title_en: "Agreement",
  body_en: "Words",
};

/** The coordinator's versions of agreements' words. */
export const agreementStates: readonly State[] = [
  {
    what: "agreements with a version coming and a language behind",
    as: "coordinator",
    path: "/coordinator/agreements",
  },
  { what: "versions, one coming and one replaced", as: "coordinator", path: coming },
  { what: "a version saved", as: "coordinator", path: `${coming}?done=3` },
  { what: "versions with a language behind", as: "coordinator", path: behind },
  { what: "versions of no form", as: "coordinator", path: `${coming}s`, status: 404 },
  { what: "a new version while one is coming", as: "coordinator", path: `${coming}/new` },
  { what: "a new version begun from an old one", as: "coordinator", path: `${coming}/new?from=1` },
  {
    what: "a new version begun from none",
    as: "coordinator",
    path: `${coming}/new?from=99`,
    status: 404,
  },
  {
    what: "a new version with nothing filled in",
    as: "coordinator",
    path: `${coming}/new`,
    send: {
      press: ".button--primary",
      set: Object.fromEntries(Object.keys(whole).map((field) => [field, ""])),
    },
    status: 400,
  },
  {
    what: "a new version with everything wrong",
    as: "coordinator",
    path: `${coming}/new`,
    send: {
      press: ".button--primary",
      set: {
        valid_from: addDays(today(), -1),
        title_fi: "{{person}}",
        body_fi: "# Otsikko\n- kohta\n**tärkeä** {{työnantaja}}",
        title_sv: "x".repeat(200),
        body_sv: "<b>Viktigt</b> {{employer",
        body_en: "x".repeat(20_001),
        why: "y".repeat(1001),
      },
    },
    status: 400,
  },
  {
    what: "a new version with signs that the PDF has not",
    as: "coordinator",
    path: `${coming}/new`,
    send: { press: ".button--primary", set: { ...whole, body_fi: "Hyvä 😀" } },
    status: 400,
  },
  {
    what: "a new version that changes nothing",
    as: "coordinator",
    path: `${coming}/new?from=3`,
    send: { press: ".button--primary", set: { valid_from: addDays(today(), 100) } },
    status: 400,
  },
  {
    what: "a new version after a colleague's",
    as: "coordinator",
    path: `${coming}/new`,
    send: { press: ".button--primary", set: { ...whole, version: "2" } },
    status: 409,
  },
  {
    what: "a look at words that cannot be shown",
    as: "coordinator",
    path: `${coming}/new`,
    send: { to: `${coming}/new?preview=sv`, set: { ...whole, body_sv: "{{anställd}}" } },
    status: 400,
  },
  {
    what: "agreements' words for an employer",
    as: "owner",
    path: "/coordinator/agreements",
    status: 403,
  },
];
