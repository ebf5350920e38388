import { and, desc, eq, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { asReports } from "#app/platform/database/as-reports.server.ts";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { matchingRun } from "#db/schema/suggestions.ts";
import { type Reached, type RunView, reachedOf } from "./rules.ts";

/** A cell of the reports; null: hidden, since it would tell of one to four people. */
export interface ReportCell {
  readonly dimension: "all" | "municipality" | "language" | "group" | "reason";
  readonly code: string;
  readonly measure: "people" | "waited" | "suggested" | "shortlisted";
  readonly value: number | null;
  /** The share is under 0.8 of the best one's. */
  readonly low: boolean;
}

/** The reports' cells. The view hides what is small; nothing here could show it. */
export async function reportCells(): Promise<ReportCell[]> {
  const rows = await asReports((tx) =>
    tx.execute(sql`select dimension, code, measure, value::float8 as value, low from report_cell`),
  );
  return rows as unknown as ReportCell[];
}

/** A round as a coordinator sees it: counts, no people. */
export interface Round {
  readonly id: string;
  readonly area: string;
  readonly startedAt: string;
  readonly counted: boolean;
  readonly people: number;
  readonly tasks: number;
  readonly reached: Reached;
  readonly suggestions: number;
  readonly kept: number;
  readonly flagged: number;
  readonly withdrawn: number;
  readonly meanScore: number | null;
  readonly gap: number | null;
  readonly engineVersion: string;
  readonly parametersHash: string;
  readonly inputHash: string;
  readonly erasedAt: string | null;
}

const r = matchingRun;

/** What row security lets a coordinator read of a run: all but the record. */
const columns = {
  id: r.id,
  area: r.areaCode,
  startedAt: r.startedAt,
  counted: r.counted,
  people: r.people,
  tasks: r.tasks,
  reached: r.reached,
  suggestions: r.suggestions,
  kept: r.kept,
  flagged: r.flagged,
  withdrawn: r.withdrawn,
  scoreSum: r.scoreSum,
  certificate: r.certificate,
  engineVersion: r.engineVersion,
  parametersHash: r.parametersHash,
  inputHash: r.inputHash,
  erasedAt: r.recordErasedAt,
};

const isRound = and(eq(r.cause, "round"), isNotNull(r.areaCode));

async function readRounds(
  tx: Transaction,
  which: SQL | undefined,
  limit: number,
): Promise<Round[]> {
  const rows = await tx
    .select(columns)
    .from(r)
    .where(and(isRound, which))
    .orderBy(desc(r.startedAt), desc(r.id))
    .limit(limit);
  return rows.map(({ scoreSum, certificate, ...row }) => ({
    ...row,
    area: row.area ?? "",
    reached: reachedOf(row.people, row.reached ?? 0),
    suggestions: row.suggestions ?? 0,
    kept: row.kept ?? 0,
    meanScore: row.suggestions ? Math.round((scoreSum ?? 0) / row.suggestions) : null,
    gap: certificate ? Number(certificate.gap) : null,
  }));
}

/** How many nightly rounds the chart goes back. */
const roundsInChart = 90;

/** The last nightly rounds, the oldest first. */
export async function countedRounds(viewer: Viewer): Promise<Round[]> {
  const newest = await asViewer(viewer, (tx) => readRounds(tx, eq(r.counted, true), roundsInChart));
  return newest.reverse();
}

export const pageLength = 30;

/** One page of the list of rounds, the newest first; after a round (its moment and id), or from the top. */
export function listRounds(
  viewer: Viewer,
  view: RunView,
  after: string | undefined,
): Promise<Round[]> {
  const [moment, id] = after?.split("~") ?? [];
  const shown = view === "all" ? undefined : eq(r.counted, view === "counted");
  return asViewer(viewer, (tx) =>
    readRounds(
      tx,
      and(
        shown,
        moment && id
          ? or(lt(r.startedAt, moment), and(eq(r.startedAt, moment), lt(r.id, id)))
          : undefined,
      ),
      pageLength + 1,
    ),
  );
}

/** One round, or undefined. */
export async function findRound(viewer: Viewer, id: string): Promise<Round | undefined> {
  const [found] = await asViewer(viewer, (tx) => readRounds(tx, eq(r.id, id), 1));
  return found;
}
