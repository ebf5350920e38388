import { createHash, randomUUID } from "node:crypto";
import { mail } from "#db/schema/platform.ts";
import type { Transaction } from "../database/as-viewer.server.ts";
import { currentJob } from "../jobs/current-job.server.ts";
import { queueJob } from "../jobs/queue.server.ts";

export interface Letter {
  /** `sms`: `to` is a phone number, and the body of the template is the message. */
  channel?: "email" | "sms";
  to: string;
  /** A key of `app/platform/mail/texts`: `<template>.subject`, `<template>.body`. */
  template: string;
  language: string;
  values?: Record<string, string>;
}

/**
 * Puts a letter in the outbox, in the caller's transaction, and queues its sending. A job that died after
 * its transaction, and is done again, does not write the same letter twice.
 */
export async function sendMail(tx: Transaction, letter: Letter): Promise<void> {
  const id = idOf(letter);
  await tx
    .insert(mail)
    .values({
      id,
      channel: letter.channel ?? "email",
      recipient: letter.to,
      template: letter.template,
      language: letter.language,
      values: letter.values ?? {},
    })
    .onConflictDoNothing();
  await queueJob(tx, { task: "send-mail", payload: { id }, key: `mail:${id}` });
}

/** In a job the letter's own: the same for the same words to the same person. Elsewhere the form's key is what is kept once. */
function idOf({ channel, to, template, values }: Letter): string {
  const job = currentJob();
  if (job === undefined) return randomUUID();
  const hash = createHash("sha256")
    .update(JSON.stringify([job, channel, to, template, values]))
    .digest("hex");
  // A UUID of version 8: its bits are the maker's own (RFC 9562, 5.8).
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
