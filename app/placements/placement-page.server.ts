import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import { sideOf } from "#app/introductions/queries.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId, storableText } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { confirmPlacement } from "./confirm-placement.server.ts";
import { type Move, type Moved, movePlacement } from "./move-placement.server.ts";
import { readPlacement, readTerms } from "./queries.server.ts";
import {
  endByCaseworkerSchema,
  endByEmployerSchema,
  extendSchema,
  interruptSchema,
  outcomeSchema,
  startSchema,
} from "./rules.ts";
import { wordProblem } from "./term-words.ts";

const doneWords = [
  "proposed",
  "confirmed",
  "cancel",
  "start",
  "interrupt",
  "resume",
  "extend",
  "end",
  "record_outcome",
  "follow_up",
] as const;

/** The form of the page that has come back, and why. */
export interface RefusedAct {
  act: string;
  lastResult: unknown;
  /** Why nothing was done, when it is not a field's fault. */
  conflict: string | null;
}

/** What a placement's page shows, the same on both sides. Opening it is audited. */
export async function loadPlacement(viewer: SignedIn, request: Request, wanted: string) {
  const page = await readPlacement(viewer, wanted);
  if (!page) throw notFound();
  const done = new URL(request.url).searchParams.get("done");
  const t = translator(languageOf(request));
  return {
    title: `${t("placements:page.title", { title: page.taskTitle })} · TOIMI`,
    page,
    rule: await readTerms(viewer, page),
    done: doneWords.find((one) => one === done) ?? null,
  };
}

/** Buttons and forms of a placement's page, the same on both sides. */
export async function actOnPlacement(viewer: SignedIn, request: Request, wanted: string) {
  const id = recordId(wanted);
  if (!id) throw notFound();
  const form = await readForm(request);
  const act = String(form.get("act") ?? "");
  for (const name of ["note", "closingAssessment"]) {
    if (form.has(name)) form.set(name, storableText(String(form.get(name))));
  }
  const key = `${formKey(form).slice(0, 80)}-${act}`;
  const refuse = (status: number, refused: Partial<RefusedAct>) =>
    data({ act, lastResult: null, conflict: null, ...refused } as RefusedAct, { status });
  const follow = (moved: Moved) => {
    if (moved.ok) return redirect(moved.value.to, 303);
    if (moved.code === "not_found") throw notFound();
    return refuse(moved.code === "moved_on" ? 409 : 400, { conflict: moved.code });
  };
  const t = translator(languageOf(request));
  /** @param day the field of the act's day, where what is wrong with the day is said */
  const move = async <Schema extends z.ZodType>(
    schema: Schema,
    day: "on" | "endsOn" | null,
    make: (values: z.output<Schema>) => Move,
  ) => {
    const submission = parseWithZod(form, { schema });
    if (submission.status !== "success") return refuse(400, { lastResult: submission.reply() });
    const moved = await movePlacement(viewer, key, id, make(submission.value as z.output<Schema>));
    if (moved.ok || !day || moved.code === "not_found" || moved.code === "moved_on") {
      return follow(moved);
    }
    const wrong =
      moved.code === "terms"
        ? moved.problems.map((problem) => wordProblem(problem, t, languageOf(request)))
        : [`placements:conflict.${moved.code}`];
    return refuse(400, { lastResult: submission.reply({ fieldErrors: { [day]: wrong } }) });
  };
  const side = sideOf(viewer);
  switch (act) {
    case "confirm":
      if (side !== "employer") throw notFound();
      return follow(await confirmPlacement(viewer, key, id));
    case "confirm_desk":
    case "confirm_paper":
      if (side !== "caseworker") throw notFound();
      return follow(
        await confirmPlacement(viewer, key, id, act === "confirm_desk" ? "desk" : "paper"),
      );
    case "cancel":
    case "resume":
      return follow(await movePlacement(viewer, key, id, { act }));
    case "start":
      return move(startSchema, "on", ({ on }) => ({ act: "start", on }));
    case "interrupt":
      return move(interruptSchema, null, ({ note }) => ({ act: "interrupt", note }));
    case "extend":
      return move(extendSchema, "endsOn", ({ endsOn }) => ({ act: "extend", endsOn }));
    case "record_outcome":
      return move(outcomeSchema, null, ({ outcome }) => ({ act: "record_outcome", outcome }));
    case "end":
      return side === "employer"
        ? move(endByEmployerSchema, "on", ({ on, reason, closingAssessment }) => ({
            act: "end",
            on,
            reason,
            closingAssessment,
            outcome: "not_known",
          }))
        : move(endByCaseworkerSchema, "on", ({ on, reason, outcome }) => ({
            act: "end",
            on,
            reason,
            outcome,
          }));
    default:
      throw notFound();
  }
}
