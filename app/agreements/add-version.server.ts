import { today } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { languages } from "#app/platform/i18n/language.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { agreementTemplate } from "#db/schema/placements.ts";
import { addressOf } from "./addresses.ts";
import { type Version, versionsOf } from "./queries.server.ts";
import { type VersionForm, wordsIn } from "./rules.ts";

/**
 * A coordinator adds a version of a form's words, in all languages at once. Agreements that were made or proposed keep the
 * version that they were begun with.
 * @param newest the number of the newest version when the form was filled; 0: there was none
 * @returns `stale` (a colleague has added one in between), `same` (nothing would change) or `past` (its first day has
 *   gone by since the form was read)
 */
export async function addVersion(
  viewer: Viewer,
  key: string,
  input: { form: PlacementForm; newest: number | undefined; typed: VersionForm },
): Promise<Result<{ to: string }, "stale" | "same" | "past">> {
  const { form, typed } = input;
  try {
    return await asViewerOnce(viewer, key, async (tx) => {
      const [before] = await versionsOf(tx, form);
      if ((before?.number ?? 0) !== input.newest) return refused("stale");
      if (typed.valid_from < today()) return refused("past");
      if (before && changesNothing(before, typed)) return refused("same");
      const number = (before?.number ?? 0) + 1;
      await tx.insert(agreementTemplate).values(
        languages.map((language) => ({
          form,
          language,
          versionNumber: number,
          ...wordsIn(typed, language),
          validFrom: typed.valid_from,
          changedBy: viewer.accountId,
          why: typed.why,
        })),
      );
      audit(tx, {
        act: "add.agreement_version",
        subject: "agreement_template",
        subjectId: `${form} ${number}`,
        why: typed.why,
      });
      return done({ to: `${addressOf(form)}?done=${number}` });
    });
  } catch (error) {
    // Somebody has added the same version at this very moment.
    if (brokenConstraint(error) === "agreement_template_version") return refused("stale");
    throw error;
  }
}

/** The same words as the newest version's, and from no earlier day. */
const changesNothing = (before: Version, typed: VersionForm): boolean =>
  typed.valid_from >= before.validFrom &&
  languages.every((language) => {
    const { title, body } = wordsIn(typed, language);
    return before.words[language]?.title === title && before.words[language]?.body === body;
  });
