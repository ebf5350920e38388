import {
  type FollowUpPoint,
  type FollowUpSide,
  followUpPoints,
  followUpSides,
  goingNames,
  goings,
  secondQuestions,
} from "./rules.ts";

/** A follow-up as the summary reads it; `going` and `second` are null until it is answered. */
export interface SummedRow {
  readonly side: string;
  readonly point: string;
  readonly asked: boolean;
  readonly going: number | null;
  readonly second: string | null;
}

/** What one side has said at one point. Counts of placements, never of one person by name. */
export interface FollowUpSum {
  readonly side: FollowUpSide;
  readonly point: FollowUpPoint;
  readonly asked: number;
  readonly answered: number;
  readonly going: Readonly<Record<"well" | "soso" | "badly", number>>;
  /** Answers of the second question, all of its list, in its order. */
  readonly second: readonly { readonly answer: string; readonly count: number }[];
}

/**
 * Outcomes as counts, by side and point in their order. What was answered without having been asked (in
 * the portal, ahead of the letter) counts as asked too. Counts under five are for the reader to hide.
 */
export function summarise(rows: readonly SummedRow[]): FollowUpSum[] {
  return followUpSides.flatMap((side) =>
    followUpPoints.map((point) => {
      const own = rows.filter((row) => row.side === side && row.point === point);
      const answered = own.filter(({ going }) => going !== null);
      const said = (going: number) => answered.filter((row) => row.going === going).length;
      return {
        side,
        point,
        asked: own.filter(({ asked, going }) => asked || going !== null).length,
        answered: answered.length,
        going: Object.fromEntries(goings.map((going) => [goingNames[going], said(going)])) as {
          well: number;
          soso: number;
          badly: number;
        },
        second: secondQuestions[side][point].answers.map((answer) => ({
          answer,
          count: answered.filter(({ second }) => second === answer).length,
        })),
      };
    }),
  );
}
