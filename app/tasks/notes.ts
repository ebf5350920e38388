/** Questions about a task from a caseworker to the employer: could this be arranged? Pure. */
import { z } from "zod";

export const noteStates = ["open", "agreed", "declined", "withdrawn"] as const;
export type NoteState = (typeof noteStates)[number];

export type NoteActor = "employer" | "caseworker";

/** Every move there is; the database's policies on `task_note` hold the same. */
export const noteMoves = {
  agree: { from: "open", to: "agreed", by: "employer" },
  decline: { from: "open", to: "declined", by: "employer" },
  take_back: { from: "open", to: "withdrawn", by: "caseworker" },
} as const satisfies Record<string, { from: NoteState; to: NoteState; by: NoteActor }>;

export type NoteMove = keyof typeof noteMoves;

/** Where a move leads from a state, or null when this actor may not make it there. */
export function noteAfter(state: NoteState, move: NoteMove, actor: NoteActor): NoteState | null {
  const { from, to, by } = noteMoves[move];
  return from === state && by === actor ? to : null;
}

export const answerLimit = 1000;

/** The employer's answer: yes or no, and a word if they like. */
export const noteAnswerSchema = z.object({
  answer: z.enum(["agree", "decline"], { error: "tasks:note.form.answer.missing" }),
  words: z
    .string()
    .trim()
    .max(answerLimit, `tasks:note.form.words.long|max=${answerLimit}`)
    .default(""),
});

export type NoteAnswer = z.infer<typeof noteAnswerSchema>;

export interface Note {
  id: string;
  steps: string[];
  state: NoteState;
  writtenAt: string;
  answeredAt: string | null;
  answer: string;
  version: number;
}
