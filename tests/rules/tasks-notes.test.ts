/** The life of a question about a task: who may move it where. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerLimit,
  type NoteActor,
  noteAfter,
  noteAnswerSchema,
  noteMoves,
  noteStates,
} from "#app/tasks/notes.ts";

const actors: readonly NoteActor[] = ["employer", "caseworker"];
const moves = Object.keys(noteMoves) as (keyof typeof noteMoves)[];

it("only an open question moves, and it moves once", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...noteStates),
      fc.array(fc.tuple(fc.constantFrom(...moves), fc.constantFrom(...actors)), { maxLength: 6 }),
      (start, acts) => {
        let state = start;
        let moved = 0;
        for (const [move, actor] of acts) {
          const next = noteAfter(state, move, actor);
          if (next === null) continue;
          expect(state).toBe("open");
          state = next;
          moved += 1;
        }
        expect(moved).toBeLessThanOrEqual(start === "open" ? 1 : 0);
      },
    ),
  );
});

it("the employer answers, the caseworker takes back, neither does the other's part", () => {
  for (const move of moves) {
    const allowed = actors.filter((actor) => noteAfter("open", move, actor) !== null);
    expect(allowed).toEqual([move === "take_back" ? "caseworker" : "employer"]);
  }
});

describe("an answer", () => {
  const errorsOf = (value: unknown) =>
    noteAnswerSchema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

  it("is a yes or a no, with a word if one likes", () => {
    expect(noteAnswerSchema.parse({ answer: "agree" })).toEqual({ answer: "agree", words: "" });
    expect(noteAnswerSchema.parse({ answer: "decline", words: " Ei nyt. " }).words).toBe("Ei nyt.");
  });

  it("without a choice, or too long, is told beside the field", () => {
    expect(errorsOf({ words: "x" })).toEqual(["tasks:note.form.answer.missing"]);
    expect(errorsOf({ answer: "maybe" })).toEqual(["tasks:note.form.answer.missing"]);
    expect(errorsOf({ answer: "agree", words: "x".repeat(answerLimit + 1) })).toEqual([
      `tasks:note.form.words.long|max=${answerLimit}`,
    ]);
  });
});
