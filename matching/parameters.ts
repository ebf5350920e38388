/**
 * The numbers the score is made of: a named, versioned set that people decide on. The engine carries
 * the first set; a snapshot may override any part of it, and its hash is stored with every result.
 */
import { checked, integer, listOf, objectOf, type Reader, text } from "./reading.ts";

/** The six contributions, in the order in which they are always written. */
export const contributionNames = ["F", "K", "I", "T", "C", "E"] as const;
export type ContributionName = (typeof contributionNames)[number];

/** The most each contribution can give. */
export type Weights = Readonly<Record<ContributionName, number>>;

export interface ParameterSet {
  readonly name: string;
  readonly version: number;
  /** Points of fit, skills, interests, travel, calendar and support; together exactly 1000. */
  readonly weights: Weights;
  /** Share, in 256ths, of a dimension's points left when the demand is 0 … 4 above the capacity. */
  readonly fitSteps: readonly number[];
  /** Percentage of I by the number of ISCO digits shared, 0 … 4. */
  readonly interestPercent: readonly number[];
  /** Percentage of I when the person has stated no interest: neither for nor against. */
  readonly interestUnstatedPercent: number;
  /** Points of E lost for each level of support that the task does not offer. */
  readonly supportLossPerLevel: number;
  /** What a pair must reach, besides its total, to be suggested; see {@link defaultParameters}. */
  readonly floors: { readonly wish: number; readonly work: number };
  /** Over how many of a person's best tasks the next question is chosen. */
  readonly questionTasks: number;
}

/** Any part of a parameter set; what is left out keeps its default. */
export type ParameterOverride = Partial<Omit<ParameterSet, "weights" | "floors">> & {
  readonly weights?: Partial<Weights>;
  readonly floors?: Partial<ParameterSet["floors"]>;
};

export const totalPoints = 1000;

/**
 * The first set. Weights and steps are the contract's. The floors are ours:
 *
 * - **work's fit, F + K + E ≥ 340 of 680.** A task without required skills gives K = 200 and full
 *   support E = 80 to anybody, so a floor up to 280 would let a pair through with nothing of the
 *   fit. Half of the whole asks for at least 60 of the 400 points of fit even then, and for 260
 *   when none of the required skills is there.
 * - **person's wish, I + T + C ≥ 80 of 320.** Travel at the edge of one's reach gives 0 and an
 *   unstated interest 50, both quite ordinary; a quarter keeps those in as long as a third of the
 *   task's times suit, and keeps out work that is unwished, far away and at the wrong times at once.
 */
export const defaultParameters: ParameterSet = {
  name: "toimi",
  version: 1,
  weights: { F: 400, K: 200, I: 100, T: 120, C: 100, E: 80 },
  fitSteps: [256, 150, 56, 0, 0],
  interestPercent: [0, 25, 50, 75, 100],
  interestUnstatedPercent: 50,
  supportLossPerLevel: 30,
  floors: { wish: 80, work: 340 },
  questionTasks: 10,
};

const points = integer(0, totalPoints);
const percent = integer(0, 100);

const readWeights = checked(
  objectOf<Weights>({
    F: { read: points, fallback: defaultParameters.weights.F },
    K: { read: points, fallback: defaultParameters.weights.K },
    I: { read: points, fallback: defaultParameters.weights.I },
    T: { read: points, fallback: defaultParameters.weights.T },
    C: { read: points, fallback: defaultParameters.weights.C },
    E: { read: points, fallback: defaultParameters.weights.E },
  }),
  (weights) => {
    const sum = contributionNames.reduce((total, name) => total + weights[name], 0);
    return sum === totalPoints ? null : `must add up to ${totalPoints}, but adds up to ${sum}`;
  },
);

function isSorted(numbers: readonly number[], direction: 1 | -1): boolean {
  return numbers.every((number, i) => i === 0 || direction * (number - numbers[i - 1]!) >= 0);
}

const readFitSteps = checked(listOf(integer(0, 256)), (steps) =>
  steps.length === 5 && steps[0] === 256 && isSorted(steps, -1)
    ? null
    : "must be five numbers that begin with 256 and never rise",
);

const readInterestPercent = checked(listOf(percent), (steps) =>
  steps.length === 5 && steps[4] === 100 && isSorted(steps, 1)
    ? null
    : "must be five numbers that never fall and end with 100",
);

/** Reads a snapshot's `parameters`: any part may be given, an empty object means the defaults. */
export const readParameters: Reader<ParameterSet> = objectOf<ParameterSet>({
  name: { read: text(100), fallback: defaultParameters.name },
  version: { read: integer(1, 1_000_000), fallback: defaultParameters.version },
  weights: { read: readWeights, fallback: defaultParameters.weights },
  fitSteps: { read: readFitSteps, fallback: defaultParameters.fitSteps },
  interestPercent: { read: readInterestPercent, fallback: defaultParameters.interestPercent },
  interestUnstatedPercent: { read: percent, fallback: defaultParameters.interestUnstatedPercent },
  supportLossPerLevel: { read: points, fallback: defaultParameters.supportLossPerLevel },
  floors: {
    read: objectOf<ParameterSet["floors"]>({
      wish: { read: points, fallback: defaultParameters.floors.wish },
      work: { read: points, fallback: defaultParameters.floors.work },
    }),
    fallback: defaultParameters.floors,
  },
  questionTasks: { read: integer(1, 1000), fallback: defaultParameters.questionTasks },
});
