import { parseWithZod } from "@conform-to/zod/v4";
import { signsWithoutShape } from "#app/placements/agreement-pdf.ts";
import { today } from "#app/platform/clock/clock.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { previewSchema, versionSchema } from "./rules.ts";

/** The form of a new version as it was typed: read whole, or refused with words beside the fields. */
export const readVersionForm = (form: FormData) =>
  parseWithZod(form, { schema: versionSchema(today(), signsWithoutShape) });

/** What was typed in one language, for a look at it. */
export const readPreviewForm = (form: FormData, language: Language) =>
  parseWithZod(form, { schema: previewSchema(language, signsWithoutShape) });
