import type { Submission, SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { formKey, formVersion } from "#app/platform/forms/typed-text.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import {
  actOnRequest,
  coachingSideOf,
  type RequestAct,
  type RequestRefusal,
} from "./act-on-request.server.ts";
import { cancelSchema, declineSchema, handOverSchema, noteSchema } from "./rules.ts";

/** A form of a request's page that must be mended or looked at again: what was typed stays in it. */
export interface RefusedForm {
  /** Which form: `accept`, `decline`, `note`, `hand_over`, `cancel`. */
  readonly section: string;
  readonly lastResult: SubmissionResult<string[]> | null;
  readonly errors: readonly { message: string; fieldId: string }[];
  /** Somebody was first: the page shows what is now, beside what was typed. */
  readonly conflict: Exclude<RequestRefusal, "not_found" | "whom"> | null;
}

/** What a form's page says has been done. */
export const doneWords = [
  "sent",
  "accept",
  "decline",
  "note",
  "hand_over",
  "pass_on",
  "cancel",
] as const;

/** Buttons and forms of a request's page, by side; told apart by `act`. */
export async function answerRequestForm(viewer: Viewer, id: string, form: FormData) {
  const side = coachingSideOf(viewer);
  const section = String(form.get("act") ?? "");
  const refuse = (status: number, refused: Partial<RefusedForm>) =>
    data<RefusedForm>(
      { section, lastResult: null, errors: [], conflict: null, ...refused },
      { status },
    );
  const carryOut = async (
    does: RequestAct,
    submission?: Submission<unknown, string[], unknown>,
  ) => {
    // Of several forms of a page each is sent once for itself.
    const key = `${formKey(form).slice(0, 80)}-${section}`;
    const acted = await actOnRequest(viewer, key, { id, version: formVersion(form), does });
    if (acted.ok) return redirect(acted.value.to, 303);
    switch (acted.code) {
      case "not_found":
        throw notFound();
      case "whom":
        return wrong(submission?.reply({ fieldErrors: { to: ["coaching:form.to.gone"] } }) ?? {});
      default: {
        const { error: _, ...typed } = submission?.reply() ?? {};
        return refuse(409, { conflict: acted.code, lastResult: typed });
      }
    }
  };
  const wrong = (lastResult: SubmissionResult<string[]>) =>
    refuse(400, {
      lastResult,
      errors: Object.entries(lastResult.error ?? {}).flatMap(([field, messages]) =>
        (messages ?? []).map((message) => ({ message, fieldId: `${section}-${field}` })),
      ),
    });
  const read = <Schema extends z.ZodType>(
    schema: Schema,
    make: (values: z.output<Schema>) => RequestAct,
  ) => {
    const submission = parseWithZod(form, { schema });
    return submission.status === "success"
      ? carryOut(make(submission.value as z.output<Schema>), submission)
      : wrong(submission.reply());
  };
  if (section === "cancel") {
    return read(cancelSchema(side), ({ reason, words }) => ({ act: "cancel", reason, words }));
  }
  if (side !== "coach") throw notFound();
  switch (section) {
    case "accept":
      return carryOut({ act: "accept" });
    case "decline":
      return read(declineSchema, ({ reason, words }) => ({ act: "decline", reason, words }));
    case "note":
      return read(noteSchema, ({ note }) => ({ act: "note", note }));
    case "hand_over":
      return read(handOverSchema, ({ to, note }) =>
        "coach" in to && to.coach
          ? { act: "hand_over", coach: to.coach, note }
          : { act: "pass_on", desk: ("desk" in to && to.desk) || "", note },
      );
    default:
      throw notFound();
  }
}
