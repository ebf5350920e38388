import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { instantOf, now, zone } from "#app/platform/clock/clock.ts";
import { finland } from "./time-zone.ts";

export interface CalendarMeeting {
  readonly id: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly place: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  /** Names the task, never the person. */
  readonly summary: string;
  /** The page of the introduction. */
  readonly url: string;
  /** The service's own address, from which its letters come: no person's. */
  readonly organizer: string;
  /** The service's own host, which makes the UID one of its kind. */
  readonly host: string;
}

/**
 * A meeting as an iCalendar file in Finland's time (RFC 5545). The UID stays and the SEQUENCE grows
 * when it changes, so that a calendar takes it for the same meeting.
 */
export function calendarFile(meeting: CalendarMeeting): string {
  const start = instantOf(meeting.startsAt).toZonedDateTimeISO(zone);
  const calendar = ical({
    prodId: "//TOIMI//TOIMI//FI",
    method: meeting.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // Without a zone of the whole calendar the stamp is in UTC, as it must be; the event has its own.
    timezone: { name: null, generator: () => finland } as never,
  });
  calendar.createEvent({
    id: `meeting-${meeting.id}@${meeting.host}`,
    sequence: meeting.sequence,
    stamp: new Date(now().epochMilliseconds),
    start: start as never,
    end: start.add({ minutes: meeting.minutes }) as never,
    timezone: zone,
    summary: meeting.summary,
    organizer: { name: "TOIMI", email: meeting.organizer },
    location: meeting.place || null,
    url: meeting.url,
    status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
