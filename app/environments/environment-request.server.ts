import type { Submission, SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { EnvironmentAnswers } from "./rules.ts";

/** The refused form's answer: what was typed stays, words beside the field, or both versions. */
export interface EnvironmentReply {
  lastResult: SubmissionResult<string[]>;
  stale: boolean;
}

const fieldOf: Record<string, { field: string; error: string }> = {
  municipality: { field: "municipality", error: "environments:form.municipality.missing" },
  postal_code: { field: "postal_code", error: "environments:form.postal_code.unknown" },
  elsewhere: { field: "postal_code", error: "environments:form.postal_code.elsewhere" },
};

/** Words a refusal of the environment's form. */
export function replyTo(
  submission: Submission<unknown, string[], EnvironmentAnswers>,
  code?: string,
) {
  if (code === "stale") {
    // Not an error of any field: the page shows both texts, with the typed ones in the form.
    const { error: _, ...typed } = submission.reply();
    return data<EnvironmentReply>({ lastResult: typed, stale: true }, { status: 409 });
  }
  const wrong = code === undefined ? undefined : fieldOf[code];
  const lastResult = submission.reply(
    wrong ? { fieldErrors: { [wrong.field]: [wrong.error] } } : {},
  );
  return data<EnvironmentReply>({ lastResult, stale: false }, { status: 400 });
}
