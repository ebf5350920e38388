import { Secret, TOTP } from "otpauth";

/** Seconds that one code holds (RFC 6238). */
export const codePeriod = 30;

const totp = (secret: string, email = "") =>
  new TOTP({
    issuer: "TOIMI",
    label: email,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: codePeriod,
  });

/** A new 160-bit secret in base32, as code apps take it. */
export const newCodeSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that a code app reads from a QR picture. */
export const codeSetUpAddress = (secret: string, email: string): string =>
  totp(secret, email).toString();

/** The number of the period in which an instant falls. */
export const codeStep = (epochMilliseconds: number): number =>
  Math.floor(epochMilliseconds / 1000 / codePeriod);

/** The six digits of one period. */
export const codeAt = (secret: string, step: number): string =>
  totp(secret).generate({ timestamp: step * codePeriod * 1000 });

/**
 * The period a typed code belongs to: now, one before, or at most `ahead` after (clocks differ). A
 * period at or before the last accepted one is refused, so each code works once.
 */
export function acceptedStep(
  secret: string,
  typed: string,
  at: { now: number; last: number | null; ahead?: number },
): number | undefined {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) return undefined;
  const first = Math.max(at.now - 1, (at.last ?? -1) + 1);
  for (let step = first; step <= at.now + (at.ahead ?? 1); step++) {
    if (
      totp(secret).validate({ token: code, timestamp: step * codePeriod * 1000, window: 0 }) === 0
    ) {
      return step;
    }
  }
  return undefined;
}
