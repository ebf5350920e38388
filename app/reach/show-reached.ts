import type { Translate } from "#app/work/translate.ts";
import type { Reached } from "./rules.ts";
import { showNumber, showShare } from "./show-number.ts";

/** How many people a round reached, in words that tell of nobody alone. */
export function showReached(reached: Reached, t: Translate, language: string): string {
  if (reached.kind !== "count") return t(`reach:reached.${reached.kind}`);
  return t("reach:reached.count", {
    reached: showNumber(reached.reached, language),
    share: showShare(reached.share, language),
  });
}
