import { log, loggable } from "../log/log.server.ts";

/**
 * Keeps the process up when PostgreSQL closes a connection in the middle of a transaction. The
 * driver then writes its own `rollback` to a socket that is gone, from a timer, where nobody can catch
 * it (porsager/postgres #1154, #1208: open in 3.4.9). The transaction has been rejected by then, and
 * the pool connects anew, so there is nothing else to do. Anything else uncaught ends the process.
 */
export function surviveLostConnection(): void {
  process.on("uncaughtException", (error) => {
    if (isDriversLateWrite(error)) {
      log.warn("the database closed a connection in the middle of a transaction");
      return;
    }
    log.fatal(loggable(error), "uncaught");
    process.exit(1);
  });
}

/** The driver's write to a socket that has closed meanwhile. */
export function isDriversLateWrite(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.message.includes("'write'") &&
    /\bnextWrite\b.*\bpostgres\b/.test(error.stack ?? "")
  );
}
