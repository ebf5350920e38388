/**
 * The TOIMI number, by which a person is known instead of an identity code: random, so that it says
 * nothing, and with a check character, so that a slip of the pen or of the ear is noticed.
 */

/**
 * Digits and consonants that are not taken for one another: no 0/O, 1/I/L, S/5, B/8, Z/2, U/V, N/M,
 * and no vowels, so no words. There are 23, a prime, and so the check below misses nothing it claims.
 */
const characters = "23456789CDFGHJKMPQRTVWX";
const base = characters.length;
const randomCharacters = 7;

/** Seven random characters give 3.4 thousand million numbers. */
export const jobseekerNumberShape = /^[2-9CDFGHJKMPQRTVWX]{4}-[2-9CDFGHJKMPQRTVWX]{4}$/;

/**
 * The check character: weights 2–8 modulo 23. Any one wrong character and any two neighbours that
 * have changed places give another check character.
 */
function checkCharacter(body: string): string {
  const sum = [...body].reduce(
    (total, character, at) => total + (at + 2) * characters.indexOf(character),
    0,
  );
  return characters[(base - (sum % base)) % base]!;
}

/**
 * A new number, such as `7K3M-PX9D`.
 * @param randomBelow a whole number from 0 up to, not including, its argument; cryptographic in use
 */
export function makeJobseekerNumber(randomBelow: (limit: number) => number): string {
  const body = Array.from({ length: randomCharacters }, () => characters[randomBelow(base)]!).join(
    "",
  );
  const whole = body + checkCharacter(body);
  return `${whole.slice(0, 4)}-${whole.slice(4)}`;
}

/**
 * Reads a number as people write it: small letters, spaces, with or without the dash.
 * @returns the number in its standard form, or undefined when it is none or the check fails
 */
export function readJobseekerNumber(typed: string): string | undefined {
  if (typed.length > 40) return undefined;
  const bare = typed.toUpperCase().replace(/[\s\-–]/g, "");
  const standard = `${bare.slice(0, 4)}-${bare.slice(4)}`;
  if (!jobseekerNumberShape.test(standard)) return undefined;
  return checkCharacter(bare.slice(0, randomCharacters)) === bare.at(-1) ? standard : undefined;
}
