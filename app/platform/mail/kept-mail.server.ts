import { sql } from "drizzle-orm";
import { pool } from "../database/pool.server.ts";

export interface KeptLetter {
  id: string;
  channel: "email" | "sms";
  recipient: string;
  template: string;
  language: string;
  values: Record<string, string>;
  createdAt: string;
}

/** The newest letters, for the demonstration only: the database refuses where letters are really sent. */
export async function keptMail(most: number): Promise<KeptLetter[]> {
  const rows = await pool("toimi_app").database.execute<Record<string, unknown>>(
    sql`select id, channel, recipient, template, language, values, created_at::text as created_at from toimi.kept_mail(${most})`,
  );
  return rows.map((row) => ({
    id: row.id as string,
    channel: row.channel as KeptLetter["channel"],
    recipient: row.recipient as string,
    template: row.template as string,
    language: row.language as string,
    values: row.values as Record<string, string>,
    createdAt: row.created_at as string,
  }));
}
