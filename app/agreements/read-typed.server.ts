import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { signsWithoutShape } from "#app/placements/agreement-pdf.ts";
import { today } from "#app/platform/clock/clock.ts";
import { type Language, languages } from "#app/platform/i18n/language.ts";
import { previewSchema, versionSchema } from "./rules.ts";

type Context = z.core.$RefinementCtx<Record<string, unknown>>;

/** Tells beside the field which signs of a text the PDF could not show. */
const refuseSigns = (some: readonly Language[]) => (typed: object, context: Context) => {
  const values = new Map(Object.entries(typed));
  for (const language of some) {
    for (const field of [`title_${language}`, `body_${language}`]) {
      const signs = signsWithoutShape(String(values.get(field) ?? ""));
      if (signs.length === 0) continue;
      context.addIssue({
        code: "custom",
        path: [field],
        message: `agreements:form.signs|${new URLSearchParams({ language, signs: signs.slice(0, 10).join(" ") })}`,
      });
    }
  }
};

/** The form of a new version as it was typed: read whole, or refused with words beside the fields. */
export const readVersionForm = (form: FormData) =>
  parseWithZod(form, { schema: versionSchema(today()).superRefine(refuseSigns(languages)) });

/** What was typed in one language, for a look at it. */
export const readPreviewForm = (form: FormData, language: Language) =>
  parseWithZod(form, { schema: previewSchema(language).superRefine(refuseSigns([language])) });
