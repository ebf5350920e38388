import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { calendarFile } from "#app/introductions/calendar-file.ts";
import { readMeetingTime, readProposal, readTime } from "#app/introductions/meeting-time.ts";
import {
  endReasons,
  endSchema,
  type IntroductionState,
  introductionActors,
  introductionActs,
  introductionAfter,
  introductionStates,
  introductionTransitions,
  isLive,
  isOver,
  isShown,
  mayPropose,
  proposalSchema,
} from "#app/introductions/rules.ts";
import { setClock } from "#app/platform/clock/clock.ts";

describe("the life of an introduction", () => {
  it("ends for good once it has ended, and reaches every state", () => {
    const reached = new Set<string>(["introduced"]);
    for (const { to } of Object.values(introductionTransitions)) reached.add(to);
    expect([...reached].sort()).toEqual([...introductionStates].sort());
    for (const state of ["placed", "not_continued", "withdrawn"] as const) {
      const acts = introductionActs.filter((act) =>
        introductionActors.some((actor) => introductionAfter(state, act, actor) !== null),
      );
      expect(acts).toEqual([]);
    }
  });

  it("can always be ended by either side, and by the person's withdrawal, while it lasts", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...introductionActs), fc.constantFrom(...introductionActors)),
          { maxLength: 20 },
        ),
        (steps) => {
          let state: IntroductionState = "introduced";
          for (const [act, by] of steps) state = introductionAfter(state, act, by) ?? state;
          if (!isLive(state)) return;
          expect(introductionAfter(state, "not_continue", "employer")).toBe("not_continued");
          expect(introductionAfter(state, "not_continue", "caseworker")).toBe("not_continued");
          expect(introductionAfter(state, "withdraw_consent", "jobseeker")).toBe("withdrawn");
        },
      ),
    );
  });

  it("shows the person only while it lasts or has led to work", () => {
    expect(introductionStates.filter(isShown)).toEqual(["introduced", "meeting_agreed", "placed"]);
  });

  it("ends with a reason from the side's own list", () => {
    for (const side of ["employer", "caseworker"] as const) {
      for (const reason of endReasons[side]) {
        expect(endSchema(side).safeParse({ reason }).success).toBe(true);
      }
      expect(endSchema(side).safeParse({ reason: "bad_person" }).success).toBe(false);
    }
  });
});

describe("proposing times", () => {
  const at = Temporal.Instant.from("2027-03-01T10:00:00Z");
  const meeting = (state: string, minutesAgo: number, minutes: number) => ({
    state,
    startsAt: at.subtract({ minutes: minutesAgo }).toString(),
    minutes,
  });

  it("waits for the end of the agreed meeting, and for no other", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            state: fc.constantFrom("proposed", "agreed", "declined", "cancelled", "past"),
            ago: fc.integer({ min: -1000, max: 1000 }),
            minutes: fc.integer({ min: 10, max: 480 }),
          }),
          { maxLength: 6 },
        ),
        fc.constantFrom(...introductionStates),
        (some, state) => {
          const waits = some.some((one) => one.state === "agreed" && one.ago < one.minutes);
          const meetings = some.map((one) => meeting(one.state, one.ago, one.minutes));
          expect(mayPropose(state, meetings, at)).toBe(isLive(state) && !waits);
        },
      ),
    );
  });

  it("is open again at the very minute in which the meeting ends", () => {
    expect(isOver(meeting("agreed", 29, 30), at)).toBe(false);
    expect(isOver(meeting("agreed", 30, 30), at)).toBe(true);
  });
});

describe("a meeting's time", () => {
  beforeEach(() => setClock("2027-03-01T10:00:00Z"));
  afterEach(() => setClock());

  it("is read as Finns write it", () => {
    for (const typed of ["9.15", "9:15", "09.15", "klo 9.15", "kl. 9.15"]) {
      expect(readTime(typed)).toEqual({ hour: 9, minute: 15 });
    }
    expect(readTime("9")).toEqual({ hour: 9, minute: 0 });
    for (const wrong of ["", "25.00", "9.60", "aamulla", "9.1"]) {
      expect(readTime(wrong)).toBeUndefined();
    }
  });

  it("is refused with a reason when it does not exist, is past or too far away", () => {
    expect(readMeetingTime("28.3.2027", "3.30")).toBe("gap");
    expect(readMeetingTime("28.2.2027", "9.00")).toBe("past");
    expect(readMeetingTime("1.12.2027", "9.00")).toBe("far");
    expect(readMeetingTime("31.2.2027", "9.00")).toBe("no_date");
    expect(readMeetingTime("1.4.2027", "aamulla")).toBe("no_time");
  });

  it("in the doubled hour of autumn is the first of the two", () => {
    setClock("2027-10-01T10:00:00Z");
    expect(String(readMeetingTime("31.10.2027", "3.30"))).toBe("2027-10-31T00:30:00Z");
  });

  it("at 9 in Finland is at 9 on both sides of both changes", () => {
    setClock("2027-03-20T10:00:00Z");
    const spring = ["27.3.2027", "29.3.2027"].map((day) => String(readMeetingTime(day, "9.00")));
    expect(spring).toEqual(["2027-03-27T07:00:00Z", "2027-03-29T06:00:00Z"]);
    setClock("2027-10-20T10:00:00Z");
    const autumn = ["30.10.2027", "1.11.2027"].map((day) => String(readMeetingTime(day, "9.00")));
    expect(autumn).toEqual(["2027-10-30T06:00:00Z", "2027-11-01T07:00:00Z"]);
  });

  it("comes in up to three, with what is wrong said beside its own field", () => {
    const form = (values: Record<string, string>) =>
      proposalSchema.parse({ minutes: "30", mode: "on_site", ...values });
    const read = readProposal(
      form({ date_1: "15.3.2027", time_1: "9.15", date_3: "16.3.2027", time_3: "13" }),
    );
    expect("times" in read && read.times.map(String)).toEqual([
      "2027-03-15T07:15:00Z",
      "2027-03-16T11:00:00Z",
    ]);
    expect(readProposal(form({}))).toHaveProperty("errors.date_1");
    const wrong = readProposal(
      form({ date_1: "15.3.2027", time_1: "9.15", date_2: "28.3.2027", time_2: "3.30" }),
    );
    expect(wrong).toHaveProperty("errors.time_2");
  });
});

describe("the calendar file", () => {
  const file = (startsAt: string, more = {}) =>
    calendarFile({
      id: "11111111-1111-4111-8111-111111111111",
      startsAt,
      minutes: 45,
      place: "Työpaikalla, ovi B",
      sequence: 0,
      cancelled: false,
      summary: "Tapaaminen: Keittiöapulainen (TOIMI)",
      url: "https://toimi.example/employer/introductions/1",
      organizer: "posti@toimi.example",
      host: "toimi.example",
      ...more,
    });
  /** Read by another library than the one that wrote it. */
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const zone = calendar.getFirstSubcomponent("vtimezone");
    if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    return { calendar, event: new ICAL.Event(calendar.getFirstSubcomponent("vevent")!) };
  };

  it("says 9 o'clock in Finland on both sides of both clock changes", () => {
    for (const [instant, local] of [
      ["2027-03-27T07:00:00Z", "2027-03-27T09:00:00"],
      ["2027-03-29T06:00:00Z", "2027-03-29T09:00:00"],
      ["2027-10-30T06:00:00Z", "2027-10-30T09:00:00"],
      ["2027-11-01T07:00:00Z", "2027-11-01T09:00:00"],
    ] as const) {
      const { event } = read(file(instant));
      expect(event.startDate.toString()).toBe(local);
      expect(event.startDate.zone.tzid).toBe("Europe/Helsinki");
      expect(event.startDate.toUnixTime()).toBe(
        Temporal.Instant.from(instant).epochMilliseconds / 1000,
      );
      expect(event.duration.toSeconds()).toBe(45 * 60);
    }
  });

  it("keeps its UID, grows its SEQUENCE, and says when it is cancelled", () => {
    const first = read(file("2027-03-29T06:00:00Z"));
    const then = read(file("2027-03-29T06:00:00Z", { sequence: 1, cancelled: true }));
    expect(then.event.uid).toBe(first.event.uid);
    expect(then.event.sequence).toBe(1);
    expect(first.calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(then.calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(then.event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(String(first.event.component.getFirstPropertyValue("dtstamp"))).toMatch(/Z$/);
  });
});
