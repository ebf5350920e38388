/**
 * People who do not exist. A person is drawn in two parts that know nothing of each other: a name
 * with its languages (`names.ts`) and a profile (`profiles-*.ts`). So no background ever decides what
 * somebody can do.
 */
import type { SeedProfile } from "./profile.ts";
import { makingAndRepairingProfiles } from "./profiles-making-and-repairing.ts";
import { newStartProfiles } from "./profiles-new-starts.ts";
import { outdoorsAndGoodsProfiles } from "./profiles-outdoors-and-goods.ts";
import { peopleAndKitchenProfiles } from "./profiles-people-and-kitchen.ts";

export { type NamePool, namePools } from "./names.ts";
export type { Range, SeedProfile } from "./profile.ts";
export type { LevelRange } from "./profile-notation.ts";

export const profiles: readonly SeedProfile[] = [
  ...makingAndRepairingProfiles,
  ...outdoorsAndGoodsProfiles,
  ...peopleAndKitchenProfiles,
  ...newStartProfiles,
];
