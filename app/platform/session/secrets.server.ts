import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { configuration } from "../configuration.server.ts";

/** A 256-bit token for a link; only its hash is stored. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOf(token) };
}

/** SHA-256 of a secret with enough randomness of its own (session ids, tokens). */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const encryptionKey = () =>
  Buffer.from(hkdfSync("sha256", configuration().SESSION_KEY, "", "toimi second factor", 32));

/** Encrypts a second-factor secret with the session key (AES-256-GCM). */
export function seal(plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(), iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** @returns the plain text, or undefined when it was sealed with another key or changed. */
export function unseal(sealed: string): string | undefined {
  try {
    const bytes = Buffer.from(sealed, "base64");
    const decipher = createDecipheriv("aes-256-gcm", encryptionKey(), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
