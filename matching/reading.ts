/**
 * Reading untrusted JSON: small readers that either give a typed value or say, in one sentence with
 * the JSON path, what is wrong. No value is ever guessed or quietly corrected.
 */
import { compareText } from "./canonical.ts";

/** The input cannot be used. The message is one readable sentence that names the JSON path. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

/** Turns an unknown value found at `path` into a `Value`, or throws {@link SnapshotError}. */
export type Reader<Value> = (value: unknown, path: string) => Value;

/** One member of an object; without a fallback it must be there. */
export interface Field<Value> {
  readonly read: Reader<Value>;
  readonly fallback?: Value;
}

const longestQuote = 40;

/** Text as it may safely stand in a one-line message: short, quoted, nothing invisible. */
export function quote(text: string): string {
  return JSON.stringify(shortened(text, longestQuote)).replace(invisible, escaped);
}

/** Another program's message, fit to end a sentence of ours: one line, short, nothing invisible. */
export function plainWords(message: string): string {
  const line = message.replace(/\s+/g, " ").replace(invisible, escaped).trim();
  return shortened(line, 5 * longestQuote);
}

/** Control characters and marks that hide or turn the text around them. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function describe(value: unknown): string {
  if (value === undefined) return "is missing";
  if (typeof value === "string") return `is ${quote(value)}`;
  if (Array.isArray(value)) return "is a list";
  if (typeof value === "object" && value !== null) return "is an object";
  return `is ${String(value)}`;
}

function named(path: string): string {
  return path === "" ? "The snapshot" : path;
}

/** The path of an object's member. */
export function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(key)) return `${path}[${quote(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** Refuses what stands at `path`: "<path> <must…>, but is 7." */
export function refuse(path: string, must: string, value: unknown): never {
  throw new SnapshotError(`${named(path)} ${must}, but ${describe(value)}.`);
}

/** A whole number within bounds, both included. Numbers such as 1.5 are refused, never rounded. */
export function integer(least: number, most: number): Reader<number> {
  return (value, path) => {
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most) {
      refuse(path, `must be a whole number from ${least} to ${most}`, value);
    }
    return (value as number) + 0; // −0 becomes 0
  };
}

/** Text of 1 to `longest` characters, of the given form when a pattern is given. */
export function text(longest: number, pattern?: RegExp, form?: string): Reader<string> {
  return (value, path) => {
    if (typeof value !== "string" || value.length === 0) {
      return refuse(path, "must be a text that is not empty", value);
    }
    if (value.length > longest) {
      throw new SnapshotError(
        `${named(path)} must be at most ${longest} characters long, but has ${value.length}.`,
      );
    }
    if (pattern && !pattern.test(value))
      refuse(path, `must be ${form ?? "of another form"}`, value);
    return value;
  };
}

/** One of a few known words. */
export function oneOf<Word extends string>(words: readonly Word[], what: string): Reader<Word> {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value, path) => {
    if (!known.has(value)) refuse(path, `must be ${what}`, value);
    return value as Word;
  };
}

export const boolean: Reader<boolean> = (value, path) =>
  typeof value === "boolean" ? value : refuse(path, "must be true or false", value);

/** A day of the calendar, `YYYY-MM-DD`. Such texts compare as the days do. */
export const calendarDay: Reader<string> = (value, path) => {
  const parts = typeof value === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (parts) {
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)) return parts[0];
  }
  return refuse(path, "must be a day of the calendar such as 2026-11-24", value);
};

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return leap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value, path) => (value === null ? null : read(value, path));
}

/** A list whose order matters. */
export function listOf<Value>(read: Reader<Value>): Reader<readonly Value[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, "must be a list", value);
    return value.map((item, position) => read(item, `${path}[${position}]`));
  };
}

/** A list whose order and repetitions mean nothing: comes out sorted, each value once. */
export function setOf<Value extends string | number>(
  read: Reader<Value>,
): Reader<readonly Value[]> {
  const readAll = listOf(read);
  return (value, path) =>
    [...new Set(readAll(value, path))].sort((a, b) =>
      typeof a === "number" && typeof b === "number" ? a - b : compareText(String(a), String(b)),
    );
}

/** An object used as a table from keys to values; comes out with its keys sorted. */
export function tableOf<Key extends string, Value>(
  readKey: Reader<Key>,
  readValue: Reader<Value>,
): Reader<Readonly<Record<Key, Value>>> {
  return (value, path) => {
    const entries = Object.entries(plainObject(value, path)).map(([key, member]) => {
      const where = memberPath(path, key);
      return [readKey(key, `the key of ${where}`), readValue(member, where)] as const;
    });
    entries.sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries) as Record<Key, Value>;
  };
}

/** An object with exactly these fields: an unknown one is refused, a missing one takes its fallback. */
export function objectOf<Value extends object>(
  fields: {
    readonly [Key in keyof Value]-?: Field<Value[Key]>;
  },
): Reader<Value> {
  const known = Object.entries(fields) as [string, Field<unknown>][];
  return (value, path) => {
    const members = plainObject(value, path);
    for (const key of Object.keys(members)) {
      if (!Object.hasOwn(fields, key)) {
        throw new SnapshotError(`${named(path)} has the unknown field ${quote(key)}.`);
      }
    }
    const result: Record<string, unknown> = {};
    for (const [key, field] of known) {
      const member = members[key];
      const absent = member === undefined && "fallback" in field;
      result[key] = absent ? field.fallback : field.read(member, memberPath(path, key));
    }
    return result as Value;
  };
}

/** Reads, then checks what no single field can say; `check` gives the complaint's words or null. */
export function checked<Value>(
  read: Reader<Value>,
  check: (value: Value) => string | null,
): Reader<Value> {
  return (value, path) => {
    const result = read(value, path);
    const complaint = check(result);
    if (complaint !== null) throw new SnapshotError(`${named(path)} ${complaint}.`);
    return result;
  };
}

function plainObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(path, "must be an object", value);
  }
  return value as Readonly<Record<string, unknown>>;
}
