import pino from "pino";

/** The service's log: JSON lines. Personal data never goes here: log ids and codes, not values. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
    base: null,
    redact: {
      paths: [
        "*.password",
        "*.token",
        "*.email",
        "*.name",
        "*.phone",
        "req.headers",
        "*.parameters",
        "*.query",
      ],
      censor: "[hidden]",
    },
  },
  // Standard output, or a file (LOG_FILE) where nobody collects it.
  pino.destination({
    dest: process.env.LOG_FILE ?? 1,
    sync: process.env.NODE_ENV !== "production",
  }),
);

/** A short number a person can read out on the phone; the same number is in the log. */
export function reference(): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (b) => letters[b % letters.length]).join("");
}

/** What of an error may be logged: its kind, code and stack; never a database row or a query's values. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, constraint_name, table_name, routine } = error as Error & Record<string, unknown>;
  const cause = error.cause instanceof Error ? loggable(error.cause) : undefined;
  const stack = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return {
    kind: error.name,
    code,
    constraint: constraint_name,
    table: table_name,
    routine,
    stack,
    cause,
  };
}
