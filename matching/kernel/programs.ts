/**
 * A task's program: what the scan has to do for its row, as words in memory. Everything in it that
 * other tasks want as well (bitmaps, columns, tables) is made once and shared.
 */
import { highestLevel, lowestLevel } from "../dimensions.ts";
import type { ParameterSet } from "../parameters.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask } from "../prepare.ts";
import { calendarPoints, dimensionFit, supportPoints } from "../score.ts";
import type { Arena } from "./arena.ts";
import { Bitmaps } from "./bitmaps.ts";
import { InterestColumns } from "./interest-columns.ts";
import { layout, mostInByte, needInRow, partOf, partsFor } from "./layout.ts";
import { type People, unknownLevel } from "./people.ts";
import { SkillLists } from "./skill-lists.ts";
import { TravelColumns } from "./travel-columns.ts";

/** Where a level is looked up: the most it can give, 1–255, and the tables for `lo` and `hi`. */
interface Table {
  readonly most: number;
  readonly low: number;
  readonly high: number;
}

const tableBytes = 16;
/** Shared slots are counted up to 28, two tables of 16. */
const calendarBytes = 2 * tableBytes;
const highestNeed = 10;

export class Programs {
  readonly #arena: Arena;
  readonly #people: People;
  readonly #parameters: ParameterSet;
  /** Columns that each thread makes for itself. */
  readonly #calendar: readonly number[];
  readonly #skillColumns: readonly number[];
  readonly #bitmaps: Bitmaps;
  readonly #travel: TravelColumns;
  readonly #interests: InterestColumns;
  readonly #skills: SkillLists;
  readonly #fit = new Map<number, readonly Table[]>();
  readonly #support = new Map<number, readonly Table[]>();
  readonly #calendarTables = new Map<number, number>();

  /** @param layoutAddress where the words of {@link layout} stand */
  constructor(
    arena: Arena,
    people: People,
    layoutAddress: number,
    { snapshot, tasks }: Pick<PreparedSnapshot, "snapshot" | "tasks">,
  ) {
    const { parameters, today } = snapshot;
    this.#arena = arena;
    this.#people = people;
    this.#parameters = parameters;
    const scratchColumns = (name: "calendar" | "skills", points: number) => {
      const place = arena.words[layoutAddress / 4 + layout[name]]!;
      return Array.from({ length: partsFor(points) }, (_, part) => ~(place + part * people.padded));
    };
    this.#calendar = scratchColumns("calendar", parameters.weights.C);
    this.#skillColumns = scratchColumns("skills", parameters.weights.K);
    this.#bitmaps = new Bitmaps(arena, people, today);
    this.#travel = new TravelColumns(arena, people, snapshot, tasks);
    this.#interests = new InterestColumns(arena, people, parameters);
    this.#skills = new SkillLists(arena, people, parameters.weights.K);
  }

  /** Writes a task's program and gives its address. */
  write(task: PreparedTask): number {
    const { weights } = this.#parameters;
    const offered = task.task.slots.length;
    const required = task.skillHits.length;
    const way = this.#travel.of(task);
    const masks = [way.mask, ...this.#bitmaps.of(task)];
    const lateMasks = this.#bitmaps.limitsOf(task);

    const wish = new Groups();
    wish.addPlain(way.points, weights.T);
    wish.addPlain(this.#interests.of(task), weights.I);
    if (offered > 0) wish.addPlain(this.#calendar, weights.C);
    const work = new Groups();
    for (const dimension of task.weighted) {
      work.addLookedUp(dimension, this.#fitTables(task, dimension));
    }
    work.addLookedUp(needInRow, this.#supportTables(task.task.supportOffer));
    if (required > 0) work.addPlain(this.#skillColumns, weights.K);

    const groups: number[] = [];
    wish.write(groups);
    work.write(groups);
    return this.#arena.takeWords([
      masks.length,
      lateMasks.length,
      task.slotBits,
      task.slotsNeeded,
      offered > 0 ? this.#calendarTable(task) : 0,
      required,
      required > 0 ? this.#skills.tableFor(required) : 0,
      offered > 0 ? 0 : weights.C,
      (task.weighted.length > 0 ? 0 : weights.F) + (required > 0 ? 0 : weights.K),
      wish.length,
      work.length,
      ...masks,
      ...lateMasks,
      ...this.#skills.of(task),
      ...groups,
    ]);
  }

  /** Puts another person at a position, in everything that has been made so far. */
  replacePerson(position: number, person: PreparedJobseeker): void {
    const before = this.#people.list[position]!;
    this.#people.replace(position, person);
    this.#bitmaps.replace(position, person);
    this.#travel.replace(position, person);
    this.#interests.replace(position, person);
    this.#skills.replace(position, before, person);
  }

  #fitTables(task: PreparedTask, dimension: number): readonly Table[] {
    const demand = task.demands[dimension]!;
    const key = 8 * task.fitWeights[dimension]! + demand;
    let tables = this.#fit.get(key);
    if (!tables) {
      const pointsAt = (capacity: number) =>
        dimensionFit(task, dimension, capacity, this.#parameters);
      const known = Array.from({ length: unknownLevel }, (_, level) => pointsAt(level));
      tables = this.#tablesOf(
        [...known, pointsAt(lowestLevel)],
        [...known, pointsAt(highestLevel)],
      );
      this.#fit.set(key, tables);
    }
    return tables;
  }

  #supportTables(supportOffer: number): readonly Table[] {
    let tables = this.#support.get(supportOffer);
    if (!tables) {
      const points = Array.from({ length: highestNeed + 1 }, (_, supportNeed) =>
        supportPoints(
          { jobseeker: { supportNeed } } as PreparedJobseeker,
          { task: { supportOffer } } as PreparedTask,
          this.#parameters,
        ),
      );
      tables = this.#tablesOf(points, points);
      this.#support.set(supportOffer, tables);
    }
    return tables;
  }

  /** Tables of 16 bytes for the points of each level, in as many parts as it takes. */
  #tablesOf(lo: readonly number[], hi: readonly number[]): Table[] {
    const most = Math.max(...hi);
    return Array.from({ length: partsFor(most) }, (_, part) => {
      const [low, high] = [lo, hi].map((points) => {
        const address = this.#arena.take(tableBytes);
        this.#arena.bytes.set(
          points.map((some) => partOf(some, part)),
          address,
        );
        return address;
      });
      return { most: partOf(most, part), low: low!, high: high! };
    }).filter((table) => table.most > 0);
  }

  /** The calendar's points by shared slots; they depend on how many slots the task names. */
  #calendarTable(task: PreparedTask): number {
    const offered = task.task.slots.length;
    const known = this.#calendarTables.get(offered);
    if (known !== undefined) return known;
    const parts = partsFor(this.#parameters.weights.C);
    const address = this.#arena.take(parts * calendarBytes);
    for (let shared = 0; shared <= offered; shared += 1) {
      // The first so many of the task's own slots.
      const slotBits = task.task.slots
        .slice(0, shared)
        .reduce((bits, slot) => bits | (1 << slot), 0);
      const points = calendarPoints({ slotBits } as PreparedJobseeker, task, this.#parameters);
      for (let part = 0; part < parts; part += 1) {
        this.#arena.bytes[address + part * calendarBytes + shared] = partOf(points, part);
      }
    }
    this.#calendarTables.set(offered, address);
    return address;
  }
}

/**
 * Terms put together so that no group can exceed a byte, each in the first group where it fits: the
 * addresses of plain columns, and the places of levels in a row with their two tables.
 */
class Groups {
  readonly #groups: { left: number; plain: number[]; lookedUp: number[] }[] = [];

  get length(): number {
    return this.#groups.length;
  }

  /** Adds columns that hold points up to `points` in parts. */
  addPlain(columns: readonly number[], points: number): void {
    columns.forEach((column, part) => {
      const most = partOf(points, part);
      if (most > 0) this.#groupFor(most).plain.push(column);
    });
  }

  /** Adds what is looked up by the level at a place in people's rows. */
  addLookedUp(place: number, tables: readonly Table[]): void {
    for (const { most, low, high } of tables) {
      this.#groupFor(most).lookedUp.push(place, low, high);
    }
  }

  write(words: number[]): void {
    for (const { plain, lookedUp } of this.#groups) {
      words.push(plain.length, lookedUp.length / 3, ...plain, ...lookedUp);
    }
  }

  #groupFor(most: number) {
    let group = this.#groups.find(({ left }) => left >= most);
    if (!group) {
      group = { left: mostInByte, plain: [], lookedUp: [] };
      this.#groups.push(group);
    }
    group.left -= most;
    return group;
  }
}
