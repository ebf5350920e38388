import { randomBytes } from "node:crypto";
import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("var"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** At least 32 characters; encrypts second-factor secrets and signs form keys. */
  SESSION_KEY: z.string().min(32).optional(),
  /** The address people use, for links in mail. */
  PUBLIC_URL: z.url().optional(),
  /** smtp://user:password@host:port; without it mail is kept in the database and shown in the demonstration. */
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default("TOIMI <toimi@example.org>"),
  /** Takes text messages as JSON over HTTP; without it they wait, or are kept in the demonstration. */
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  /** How many reverse proxies stand in front, so that the client's address is read right. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** `yes`: made-up people and their sign-ins exist, and every page says so. */
  DEMONSTRATION: z.enum(["yes", "no"]).default("no"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Configuration = z.infer<typeof schema> & { SESSION_KEY: string };

/**
 * Reads the environment once. A wrong value stops the start with a sentence that names it.
 * In production the session key must be given; elsewhere one is made up for this run.
 * @throws Error with a readable message
 */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  // A variable that is set to nothing counts as not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((i) => `  ${i.path.join(".")}: ${i.message}`);
    throw new Error(`The environment is not right:\n${lines.join("\n")}`);
  }
  const values = result.data;
  if (values.NODE_ENV === "production" && !values.SESSION_KEY) {
    throw new Error(
      "The environment is not right:\n  SESSION_KEY: is needed in production (32 characters or more)",
    );
  }
  if (values.NODE_ENV === "production" && !values.PUBLIC_URL) {
    throw new Error(
      "The environment is not right:\n  PUBLIC_URL: is needed in production (links in mail begin with it)",
    );
  }
  return { ...values, SESSION_KEY: values.SESSION_KEY ?? randomBytes(32).toString("hex") };
}

let current: Configuration | undefined;

/** The configuration of this process. */
export function configuration(): Configuration {
  current ??= readConfiguration(process.env);
  return current;
}
