import { customType, integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment in time: always `timestamptz`, read as a string so that no JS Date arithmetic creeps in. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Random primary key (version 4 UUID), never guessable from another. */
export const randomId = (name = "id") => uuid(name).primaryKey().defaultRandom();

/** Counts edits; a form carries the version it read, so silent overwriting is refused. */
export const editVersion = () => integer("version").notNull().default(1);

/** Bytes, such as something compressed. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
