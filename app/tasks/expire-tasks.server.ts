import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { expiryRulesOn } from "./queries.server.ts";
import { taskAddress } from "./rules.ts";
import { queueMatching } from "./task-change.server.ts";

interface Reminder extends Record<string, unknown> {
  task_id: string;
  title: string;
  expires_on: string;
  email: string;
  language: string;
}

/**
 * The nightly job (`expire-tasks`): closes tasks whose last day has gone by and reminds of those that
 * close soon. Safe to repeat: a task expires once, and each last day is reminded of once.
 */
export function expireTasks(): Promise<{ expired: number; reminded: number }> {
  return asGuest({}, async (tx) => {
    const day = today();
    const expired = await tx.execute<{ id: string }>(
      sql`select id from toimi.expire_tasks(${day}::date) as id`,
    );
    for (const { id } of expired) await queueMatching(tx, id);
    const { reminderDays } = await expiryRulesOn(tx, day);
    const reminders = await tx.execute<Reminder>(
      sql`select task_id, title, expires_on::text, email, language
          from toimi.tasks_to_remind(${day}::date, ${reminderDays}::int) order by task_id, email`,
    );
    for (const reminder of reminders) {
      await sendMail(tx, {
        to: reminder.email,
        template: "task_expiring",
        language: reminder.language,
        values: {
          title: reminder.title,
          date: showDate(reminder.expires_on, reminder.language),
          link: linkTo(taskAddress(reminder.task_id)),
        },
      });
    }
    return { expired: expired.length, reminded: reminders.length };
  });
}
