import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { introductionAddress } from "./addresses.ts";
import { calendarFile } from "./calendar-file.ts";
import { readIntroduction, sideOf } from "./queries.server.ts";
import { isLive } from "./rules.ts";

/**
 * The calendar file of an introduction's newest agreed (or cancelled) meeting, while the introduction
 * lasts. It names the task, never the person.
 * @throws Response 404 when there is none for this viewer
 */
export async function meetingFile(viewer: SignedIn, request: Request, id: string) {
  const language = languageOf(request);
  const page = await readIntroduction(viewer, id, language);
  if (!page || !isLive(page.state)) throw notFound();
  const meeting =
    page.meetings.find(({ state }) => state === "agreed") ??
    page.meetings.findLast(({ state, sequence }) => state === "cancelled" && sequence > 0);
  if (!meeting) throw notFound();
  const url = linkTo(introductionAddress(sideOf(viewer), page.id));
  const body = calendarFile({
    ...meeting,
    cancelled: meeting.state === "cancelled",
    summary: translator(language)("introductions:meeting.summary", { title: page.taskTitle }),
    url,
    host: new URL(url).hostname,
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="tapaaminen.ics"',
      "Cache-Control": "no-store",
    },
  });
}
