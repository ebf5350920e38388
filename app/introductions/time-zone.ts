/**
 * Finland's time as a calendar file carries it: since 1996 the clock goes forward on the last Sunday
 * of March at 3 and back on the last Sunday of October at 4 (directive 2000/84/EC).
 */
export const finland = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Helsinki",
  "BEGIN:DAYLIGHT",
  "TZNAME:EEST",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0300",
  "DTSTART:19970330T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:EET",
  "TZOFFSETFROM:+0300",
  "TZOFFSETTO:+0200",
  "DTSTART:19961027T040000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");
