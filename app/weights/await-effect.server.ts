import { setTimeout as wait } from "node:timers/promises";
import { Temporal } from "@js-temporal/polyfill";
import { instantOf } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { readSets } from "./queries.server.ts";

const eachMs = 250;
const looks = 24;

/**
 * Waits a few seconds for the worker to reckon an effect after a moment, so that in most cases the
 * answer is there when the page comes. False when it takes longer: the page says so then.
 */
export async function awaitEffect(
  viewer: Viewer,
  id: string,
  since: Temporal.Instant,
): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    await wait(eachMs);
    const sets = await asViewer(viewer, readSets);
    const at = sets.find((set) => set.id === id)?.effectAt;
    if (at && Temporal.Instant.compare(instantOf(at), since) >= 0) return true;
  }
  return false;
}
