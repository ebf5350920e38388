import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import {
  readUploadForm,
  readUploads,
  type Upload,
} from "#app/platform/forms/read-upload.server.ts";
import { formKey, recordId, storableLine, storableText } from "#app/platform/forms/typed-text.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { introductionAddress } from "./addresses.ts";
import { answerMeeting, type MeetingAct } from "./answer-meeting.server.ts";
import { endIntroduction } from "./end-introduction.server.ts";
import { keepFiles } from "./keep-files.server.ts";
import { readProposal } from "./meeting-time.ts";
import { proposeMeetings } from "./propose-meeting.server.ts";
import { sideOf } from "./queries.server.ts";
import { removeKeptFile } from "./remove-kept-file.server.ts";
import { endSchema, messageSchema, proposalSchema, timesSchema } from "./rules.ts";
import { writeMessage } from "./write-message.server.ts";

/** Which form of the page has come back, and why. */
export interface RefusedForm {
  form: "propose" | "message" | "end" | null;
  lastResult: unknown;
  /** What is wrong with files, as keys for words. */
  files: string[];
  /** A kept file has been taken away. */
  removed: boolean;
  conflict: "ended" | "gone" | "agreed" | null;
}

const meetingActs: Record<string, MeetingAct> = {
  accept_meeting: "accept",
  decline_meeting: "decline",
  cancel_meeting: "cancel",
};

/** The acts of an introduction's page, the same on both sides. */
export async function actOnIntroduction(viewer: SignedIn, request: Request, wanted: string) {
  const id = recordId(wanted);
  if (!id) throw notFound();
  const form = await readUploadForm(request);
  const act = String(form.get("act") ?? "");
  const key = `${formKey(form).slice(0, 80)}-${act}`;
  const address = introductionAddress(sideOf(viewer), id);
  if (Object.hasOwn(meetingActs, act)) {
    const meetingId = recordId(form.get("meeting"));
    if (!meetingId) throw notFound();
    const answered = await answerMeeting(viewer, {
      introductionId: id,
      meetingId,
      act: meetingActs[act]!,
    });
    if (answered.ok) return redirect(`${address}?done=${act}#meetings`, 303);
    if (answered.code === "not_found") throw notFound();
    return refuse(409, { conflict: "gone" });
  }
  switch (act) {
    case "propose":
      return propose(viewer, key, id, form);
    case "message":
      return write(viewer, key, id, form);
    case "end":
      return end(viewer, key, id, form);
    default:
      throw notFound();
  }
}

const refuse = (status: number, refused: Partial<RefusedForm>) =>
  data(
    {
      form: null,
      lastResult: null,
      files: [],
      removed: false,
      conflict: null,
      ...refused,
    } as RefusedForm,
    {
      status,
    },
  );

/** Follows a use case's answer: on, not there, or ended meanwhile. */
function follow(result: { ok: true; value: { to: string } } | { ok: false; code: string }) {
  if (result.ok) return redirect(result.value.to, 303);
  if (result.code === "not_found") throw notFound();
  return refuse(409, { conflict: result.code === "agreed" ? "agreed" : "ended" });
}

async function propose(viewer: SignedIn, key: string, id: string, form: FormData) {
  for (const [name, value] of [...form]) {
    if (typeof value === "string") form.set(name, storableLine(value));
  }
  const submission = parseWithZod(form, { schema: proposalSchema });
  const typed = timesSchema.safeParse(submission.payload);
  const read = typed.success ? readProposal(typed.data) : { errors: {} };
  if (submission.status !== "success" || "errors" in read) {
    // What is wrong with the times and with the rest is told at once.
    const fieldErrors = "errors" in read ? read.errors : {};
    return refuse(400, { form: "propose", lastResult: submission.reply({ fieldErrors }) });
  }
  const { minutes, mode, place } = submission.value;
  return follow(
    await proposeMeetings(viewer, key, id, { times: read.times, minutes, mode, place }),
  );
}

async function write(viewer: SignedIn, key: string, id: string, form: FormData) {
  const { taken, refused } = await readUploads(form, "files", "document");
  const wrong = refused.map(({ why, name }) => fileWords(why, name));
  form.delete("files");
  form.set("words", storableText(String(form.get("words") ?? "")));
  if (form.has("remove")) return removeKept(viewer, id, form, { taken, wrong });
  const submission = parseWithZod(form, { schema: messageSchema });
  if (submission.status !== "success" || wrong.length > 0) {
    return refuseKeeping(viewer, id, taken, { lastResult: submission.reply(), files: wrong });
  }
  const { words } = submission.value;
  const written = await writeMessage(viewer, key, id, { words, files: taken });
  if (written.ok || written.code === "not_found" || written.code === "ended") {
    return follow(written);
  }
  return written.code === "too_many"
    ? refuseKeeping(viewer, id, taken, {
        lastResult: submission.reply(),
        files: ["introductions:message.file.too_many"],
      })
    : refuse(400, {
        form: "message",
        lastResult: submission.reply({
          fieldErrors: { words: ["introductions:message.missing"] },
        }),
      });
}

const fileWords = (why: string, name: string) =>
  `introductions:message.file.${why}|${new URLSearchParams({ name })}`;

/** Refuses a message, but keeps its good files: they need not be attached again. */
async function refuseKeeping(
  viewer: SignedIn,
  id: string,
  taken: readonly Upload[],
  { files = [], ...refused }: Partial<RefusedForm>,
  status = 400,
) {
  const kept = await keepFiles(viewer, id, taken);
  if (!kept.ok) return follow(kept);
  const left = kept.value.left.map((name) => fileWords("no_room", name));
  return refuse(left.length > 0 ? 400 : status, {
    form: "message",
    ...refused,
    files: [...files, ...left],
  });
}

/** Takes a kept file away; what has been typed and chosen meanwhile stays. */
async function removeKept(
  viewer: SignedIn,
  id: string,
  form: FormData,
  { taken, wrong }: { taken: readonly Upload[]; wrong: string[] },
) {
  const fileId = recordId(form.get("remove"));
  if (!fileId) throw notFound();
  const removed = await removeKeptFile(viewer, id, fileId);
  if (!removed.ok) throw notFound();
  const lastResult = { initialValue: { words: String(form.get("words")) } };
  const status = wrong.length > 0 ? 400 : 200;
  return refuseKeeping(viewer, id, taken, { lastResult, files: wrong, removed: true }, status);
}

async function end(viewer: SignedIn, key: string, id: string, form: FormData) {
  form.set("words", storableText(String(form.get("words") ?? "")));
  const submission = parseWithZod(form, { schema: endSchema(sideOf(viewer)) });
  if (submission.status !== "success") {
    return refuse(400, { form: "end", lastResult: submission.reply() });
  }
  return follow(await endIntroduction(viewer, key, id, submission.value));
}
