import { configuration } from "#app/platform/configuration.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { introductionAddress } from "./addresses.ts";
import { calendarFile } from "./calendar-file.ts";
import { type IntroductionPage, readIntroduction, sideOf } from "./queries.server.ts";
import { isLive } from "./rules.ts";

/**
 * The calendar file of an introduction's agreed meeting, while the introduction lasts; or what takes a
 * cancelled one out of a calendar again, also after the end. It names the task, never the person.
 * @throws Response 404 when there is none for this viewer
 */
export async function meetingFile(viewer: SignedIn, request: Request, id: string) {
  const language = languageOf(request);
  const page = await readIntroduction(viewer, id, language);
  if (!page) throw notFound();
  const meeting = wantedMeeting(page, new URL(request.url).searchParams.get("meeting"));
  if (!meeting) throw notFound();
  const url = linkTo(introductionAddress(sideOf(viewer), page.id));
  const body = calendarFile({
    ...meeting,
    summary: translator(language)("introductions:meeting.summary", { title: page.taskTitle }),
    url,
    organizer: addressOf(configuration().MAIL_FROM),
    host: new URL(url).hostname,
  });
  const name = meeting.cancelled ? "tapaaminen-peruttu" : "tapaaminen";
  return new Response(body, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.ics"`,
      "Cache-Control": "no-store",
    },
  });
}

/** @param wanted a cancelled meeting; without it the agreed one, or else the last that is cancelled */
function wantedMeeting({ state, meetings, cancelled }: IntroductionPage, wanted: string | null) {
  const agreed = isLive(state) && meetings.find((one) => one.state === "agreed");
  if (agreed && wanted === null) return { ...agreed, cancelled: false };
  const gone = cancelled.findLast(({ id }) => wanted === null || id === wanted);
  return gone ? { ...gone, place: "", cancelled: true } : null;
}

/** The bare address of a sender that may carry a name (`TOIMI <posti@…>`). */
const addressOf = (sender: string): string => /<([^>]+)>/.exec(sender)?.[1] ?? sender;
