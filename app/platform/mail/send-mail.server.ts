import { randomUUID } from "node:crypto";
import { mail } from "#db/schema/platform.ts";
import type { Transaction } from "../database/as-viewer.server.ts";
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

/** Puts a letter in the outbox, in the caller's transaction, and queues its sending. */
export async function sendMail(tx: Transaction, letter: Letter): Promise<void> {
  const id = randomUUID();
  await tx.insert(mail).values({
    id,
    channel: letter.channel ?? "email",
    recipient: letter.to,
    template: letter.template,
    language: letter.language,
    values: letter.values ?? {},
  });
  await queueJob(tx, { task: "send-mail", payload: { id }, key: `mail:${id}` });
}
