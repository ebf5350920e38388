/** Reading questions to people, as the viewer. */
import { asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asGuest, asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { isLanguage, type Language } from "#app/platform/i18n/language.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { readJobseeker, reasonToLook } from "#app/referrals/queries.server.ts";
import { account } from "#db/schema/accounts.ts";
import {
  attachment,
  consentRequest,
  introduction,
  introductionCard,
} from "#db/schema/introductions.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion } from "#db/schema/suggestions.ts";
import { type CardField, readCard, readWork, type WorkWords } from "./card.ts";
import { readKnown, readSkillNames, readWorkOf, waysTo } from "./known.server.ts";
import { type Known, type RequestState, type Telling, tellingOf, type Way } from "./rules.ts";

/** What the page of asking shows. */
export interface AskPage {
  suggestionId: string;
  state: string;
  jobseekerId: string;
  name: string;
  language: Language;
  known: Known;
  ways: Way[];
  skillNames: Record<string, string>;
  work: WorkWords;
  /** The card of the question before this one, to begin from; null when there is none. */
  before: CardField[] | null;
}

/** Everything a card can be made of; the look is audited. Null when the suggestion is not the viewer's. */
export function readAskPage(
  viewer: Viewer,
  id: string,
  language: Language,
): Promise<AskPage | null> {
  const suggestionId = recordId(id);
  if (!suggestionId) return Promise.resolve(null);
  return asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({
        state: suggestion.state,
        taskId: suggestion.taskId,
        jobseekerId: matchingProfile.jobseekerId,
      })
      .from(suggestion)
      .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, suggestion.pseudonym))
      .where(eq(suggestion.id, suggestionId));
    const person = row ? await readJobseeker(tx, row.jobseekerId) : null;
    const known = row ? await readKnown(tx, row.jobseekerId) : null;
    const work = row ? await readWorkOf(tx, row.taskId, language) : null;
    if (!row || !person || !known || !work) return null;
    audit(tx, {
      act: "view.ask_consent",
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    const [last] = await tx
      .select({ card: consentRequest.card })
      .from(consentRequest)
      .where(eq(consentRequest.suggestionId, suggestionId))
      .orderBy(desc(consentRequest.askedAt))
      .limit(1);
    const skillCard: CardField[] = [{ key: "skills", codes: known.skills, text: "" }];
    return {
      suggestionId,
      state: row.state,
      jobseekerId: person.id,
      name: `${person.firstName} ${person.lastName}`,
      language: isLanguage(person.language) ? person.language : "fi",
      known,
      ways: waysTo(known),
      skillNames: await readSkillNames(tx, skillCard, language),
      work,
      before: last ? readCard(last.card) : null,
    };
  });
}

/** A question as its caseworker sees it. */
export interface ConsentPage {
  id: string;
  suggestionId: string;
  state: RequestState;
  language: Language;
  how: string;
  card: CardField[];
  work: WorkWords;
  skillNames: Record<string, string>;
  askedAt: string;
  expiresOn: string;
  remindedAt: string | null;
  answeredAt: string | null;
  answeredHow: string | null;
  /** Who recorded the answer; null when the person answered by the link. */
  answeredBy: string | null;
  granted: string[];
  shown: string;
  withdrawnAt: string | null;
  jobseekerId: string;
  firstName: string;
  lastName: string;
  introductionId: string | null;
  telling: Telling;
  /** Who asked; the one whom the person tells when they change their mind. */
  asker: { name: string; phone: string };
  /** Scans of the paper on which the person answered. */
  papers: { id: string; name: string }[];
  /** Other questions of the same suggestion, the newest first. */
  others: { id: string; state: RequestState; askedAt: string }[];
}

const asker = alias(account, "asker");

/** A question to one of the viewer's people; the look is audited. Null when it is not theirs. */
export function readConsentPage(
  viewer: Viewer,
  wanted: string,
  language: Language,
): Promise<ConsentPage | null> {
  const id = recordId(wanted);
  if (!id) return Promise.resolve(null);
  return asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({
        ...columnsOf,
        jobseekerId: matchingProfile.jobseekerId,
        answeredByName: account.name,
        introductionId: introduction.id,
        told: sql<boolean>`exists (select 1 from ${introductionCard} where ${introductionCard.introductionId} = ${introduction.id})`,
        askerName: asker.name,
        askerPhone: asker.phone,
      })
      .from(consentRequest)
      .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, consentRequest.pseudonym))
      .leftJoin(account, eq(account.id, consentRequest.answeredBy))
      .leftJoin(asker, eq(asker.id, consentRequest.askedBy))
      .leftJoin(introduction, eq(introduction.consentRequestId, consentRequest.id))
      .where(eq(consentRequest.id, id));
    const person = row ? await readJobseeker(tx, row.jobseekerId) : null;
    if (!row || !person) return null;
    audit(tx, {
      act: "view.consent",
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    const others = await tx
      .select({
        id: consentRequest.id,
        state: consentRequest.state,
        askedAt: consentRequest.askedAt,
      })
      .from(consentRequest)
      .where(eq(consentRequest.suggestionId, row.suggestionId))
      .orderBy(desc(consentRequest.askedAt));
    const papers = await tx
      .select({ id: attachment.id, name: attachment.name })
      .from(attachment)
      .where(eq(attachment.consentRequestId, id))
      .orderBy(asc(attachment.uploadedAt), asc(attachment.id));
    const card = readCard(row.card);
    return {
      id,
      suggestionId: row.suggestionId,
      state: row.state as RequestState,
      language: isLanguage(row.language) ? row.language : "fi",
      how: row.how,
      card,
      work: readWork(row.work),
      skillNames: await readSkillNames(tx, card, language),
      askedAt: row.askedAt,
      expiresOn: row.expiresOn,
      remindedAt: row.remindedAt,
      answeredAt: row.answeredAt,
      answeredHow: row.answeredHow,
      answeredBy: row.answeredByName,
      granted: row.granted,
      shown: row.shown,
      withdrawnAt: row.withdrawnAt,
      jobseekerId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      introductionId: row.introductionId,
      telling: tellingOf(row.introductionId ? { told: row.told } : null),
      asker: { name: row.askerName ?? "", phone: row.askerPhone ?? "" },
      papers,
      others: others
        .filter((other) => other.id !== id)
        .map((other) => ({ ...other, state: other.state as RequestState })),
    };
  });
}

/** Every column but the hashes of the links, which nobody reads. */
const columnsOf = {
  suggestionId: consentRequest.suggestionId,
  state: consentRequest.state,
  language: consentRequest.language,
  how: consentRequest.how,
  card: consentRequest.card,
  work: consentRequest.work,
  askedAt: consentRequest.askedAt,
  expiresOn: consentRequest.expiresOn,
  remindedAt: consentRequest.remindedAt,
  answeredAt: consentRequest.answeredAt,
  answeredHow: consentRequest.answeredHow,
  granted: consentRequest.granted,
  shown: consentRequest.shown,
  withdrawnAt: consentRequest.withdrawnAt,
};

/** A meeting time as the person's own page shows it. */
export interface LinkMeeting {
  id: string;
  startsAt: string;
  minutes: number;
  mode: string;
  place: string;
  state: string;
  proposedSide: string;
}

/** What the link's page shows to the person. */
export interface LinkPage {
  state: RequestState;
  language: Language;
  card: CardField[];
  work: WorkWords;
  skillNames: Record<string, string>;
  expiresOn: string;
  answeredAt: string | null;
  granted: string[];
  asker: { name: string; phone: string };
  telling: Telling;
  meetings: LinkMeeting[];
}

interface StoredLinkPage extends Record<string, unknown> {
  state: string;
  language: string;
  card: unknown;
  work: unknown;
  expiresOn: string;
  answeredAt: string | null;
  granted: string[];
  caseworkerName: string;
  caseworkerPhone: string;
  introduction: { state: string; told: boolean; meetings: LinkMeeting[] } | null;
}

/** What a link opens; null when it opens nothing. Opening changes nothing. */
export function readLinkPage(token: string, shownIn: Language): Promise<LinkPage | null> {
  if (token.length === 0 || token.length > 100) return Promise.resolve(null);
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ found: StoredLinkPage | null }>(
      sql`select toimi.consent_by_link() as found`,
    );
    if (!row?.found) return null;
    const { found } = row;
    const card = readCard(found.card);
    return {
      state: found.state as RequestState,
      language: isLanguage(found.language) ? found.language : "fi",
      card,
      work: readWork(found.work),
      skillNames: await readSkillNames(tx, card, shownIn),
      expiresOn: found.expiresOn,
      answeredAt: found.answeredAt,
      granted: found.granted,
      asker: { name: found.caseworkerName, phone: found.caseworkerPhone },
      telling: tellingOf(found.introduction),
      meetings: found.introduction?.meetings ?? [],
    };
  });
}
