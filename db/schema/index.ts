/** Every table, for drizzle. One file per subject. */
export * from "./accounts.ts";
export * from "./bridges.ts";
export * from "./coaching.ts";
export * from "./environments.ts";
export * from "./introductions.ts";
export * from "./organisations.ts";
export * from "./placements.ts";
export * from "./platform.ts";
export * from "./reference.ts";
export * from "./referrals.ts";
export * from "./sessions.ts";
export * from "./suggestions.ts";
export * from "./tasks.ts";
