/** Where placements lie in a stretch of months, for the picture of who is where. Pure. */
import { Temporal } from "@js-temporal/polyfill";

export interface Span {
  readonly startsOn: string;
  /** Null: until further notice. */
  readonly endsOn: string | null;
}

export interface CalendarWindow {
  /** First day of the first month, and of the month after the last. */
  readonly from: string;
  readonly to: string;
  /** First days of the months. */
  readonly months: readonly string[];
}

/** So many months, beginning with the one before a day's. */
export function calendarWindow(day: string, months = 7): CalendarWindow {
  const first = Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months: 1 });
  return {
    from: first.toString(),
    to: first.add({ months }).toString(),
    months: Array.from({ length: months }, (_, n) => first.add({ months: n }).toString()),
  };
}

const days = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;

/** A span as a part of the window: where it begins and how long it is, 0–1; null when outside it. */
export function placeInWindow(
  { startsOn, endsOn }: Span,
  window: CalendarWindow,
): { at: number; length: number } | null {
  const whole = days(window.from, window.to);
  const from = Math.max(0, days(window.from, startsOn));
  const to = Math.min(whole, endsOn ? days(window.from, endsOn) + 1 : whole);
  return to <= from ? null : { at: from / whole, length: (to - from) / whole };
}

/** The most placements at once on any day that several spans share: what capacity is compared with. */
export function mostAtOnce(spans: readonly Span[]): number {
  const starts = spans.map(({ startsOn }) => startsOn);
  return starts.reduce((most, day) => {
    const there = spans.filter(
      ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day),
    );
    return Math.max(most, there.length);
  }, 0);
}
