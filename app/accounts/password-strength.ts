/** As NIST SP 800-63B: length is what counts; no rules on which characters; the well-known ones are refused. */
export const shortestPassword = 12;
export const longestPassword = 200;

/** Passwords of twelve characters or more that are tried first, folded (see `fold`). */
const wellKnown = new Set([
  "123456789012",
  "1234567890123",
  "12345678901234",
  "123456789123",
  "123123123123",
  "1234567891011",
  "qwertyuiop123",
  "qwertyuiopasdf",
  "qwertyuiopas",
  "1qaz2wsx3edc",
  "1q2w3e4r5t6y",
  "asdfghjklzxcvbnm",
  "password1234",
  "passwordpassword",
  "password12345",
  "password123456",
  "mypassword123",
  "thisismypassword",
  "iloveyou1234",
  "iloveyouforever",
  "letmeinletmein",
  "welcome12345",
  "administrator",
  "administrator1",
  "changeme1234",
  "trustno1trustno1",
  "correcthorsebatterystaple",
  "unknownunknown",
  "superman1234",
  "salasana1234",
  "salasanasalasana",
  "salasana12345",
  "salasana123456",
  "munsalasana1",
  "kissakissakissa",
  "minarakastansinua",
  "rakkaus12345",
  "suomisuomisuomi",
  "hyvaasyntymapaivaa",
  "perkeleperkele",
  "kesa2026kesa2026",
  "talvi2026talvi",
  "tervetuloa123",
  "losenord1234",
  "losenordlosenord",
  "hejhejhejhej",
  "joensuujoensuu",
  "pohjoiskarjala",
  "pohjoiskarjala1",
  "toimitoimitoimi",
  "valityomarkkinat",
]);

const fold = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** A few characters over and over, or a run along the number row. */
function isMonotonous(folded: string): boolean {
  if (new Set(folded).size <= 3 || /^(.{1,4})\1+$/u.test(folded)) return true;
  const steps = [...folded].slice(1).map((c, n) => c.charCodeAt(0) - folded.charCodeAt(n));
  return steps.every((step) => step === steps[0]);
}

/**
 * Is a password among the first to be guessed?
 * @param about what an attacker knows of the person, such as the e-mail address and the name
 */
export function isEasilyGuessed(password: string, about: readonly string[] = []): boolean {
  const folded = fold(password);
  if (wellKnown.has(folded) || (folded.length > 0 && isMonotonous(folded))) return true;
  return about.map(fold).some((known) => {
    if (known.length < 4 || !folded.includes(known)) return false;
    // The person's own word with little else around it.
    return folded.replaceAll(known, "").length < 6;
  });
}
