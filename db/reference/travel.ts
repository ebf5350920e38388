/**
 * How long the way between two postal areas takes, estimated from coordinates alone.
 *
 * Way: the straight distance on the globe times 1.25, an assumed factor for bends; inside one area,
 * half the distance to its nearest neighbour. Then, for each mode, the first kilometres slower than
 * the rest:
 * - car: 5 km at 40 km/h, 15 km at 70, the rest at 80, and 4 minutes to leave and to park;
 * - public transport: 5 km at 20 km/h, 15 km at 40, the rest at 60, and 12 minutes to walk and wait,
 *   and 15 more for each end that lies outside a town, where buses are few;
 * - on foot: 4.8 km/h.
 *
 * Weakness: nothing is known of roads, lakes, ferries, stops or timetables. Round large lakes
 * (Pielinen, Orivesi, Höytiäinen) the true way may be twice as long; and where no bus runs, the
 * minutes for public transport are a wish. The numbers are for sorting and for a first filter; a
 * person checks the way. A real matrix can replace the table `travel_minutes` without other changes.
 */

/** A place on the globe, in degrees. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** A postal area, or anything with a code and a place. */
export interface Area extends Place {
  readonly code: string;
}

/** Whole minutes one way, by mode. */
export interface TravelEstimate {
  readonly car: number;
  readonly publicTransport: number;
  readonly walk: number;
}

/** A change of the formula changes this, and so the stored table. */
export const travelEdition = "1";

/** Longer ways than this are written so, in minutes. */
export const longestMinutes = 999;

const earthRadiusKm = 6371;
const roadFactor = 1.25;
const shortestWayKm = 0.8;
const townRadiusKm = 6;
const townNeighbours = 3;

/** The straight distance between two places in kilometres (haversine). */
export function straightKilometres(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Minutes for a way whose first 5 km, next 15 km and rest go at the given speeds in km/h. */
function minutesAt(km: number, [near, middle, far]: readonly [number, number, number]): number {
  const hours =
    Math.min(km, 5) / near + Math.min(Math.max(km - 5, 0), 15) / middle + Math.max(km - 20, 0) / far;
  return hours * 60;
}

/**
 * The minutes for a way.
 * @param roadKm kilometres along the road
 * @param sparseEnds how many of its ends (0–2) lie outside a town
 */
export function minutesFor(roadKm: number, sparseEnds: number): TravelEstimate {
  const whole = (minutes: number) => Math.min(longestMinutes, Math.ceil(minutes));
  return {
    car: whole(4 + minutesAt(roadKm, [40, 70, 80])),
    publicTransport: whole(12 + 15 * sparseEnds + minutesAt(roadKm, [20, 40, 60])),
    walk: whole((roadKm / 4.8) * 60),
  };
}

/**
 * The minutes between all pairs of areas, both ways and within each; symmetric. Pairs are in the
 * order of the areas.
 */
export function estimateTravel(
  areas: readonly Area[],
): { from: string; to: string; minutes: TravelEstimate }[] {
  const straight = areas.map((a) => areas.map((b) => straightKilometres(a, b)));
  const isTown = straight.map(
    (row) => row.filter((km) => km <= townRadiusKm).length > townNeighbours,
  );
  const within = straight.map((row, at) => Math.min(...row.filter((_, to) => to !== at)) / 2);
  return areas.flatMap((a, from) =>
    areas.map((b, to) => {
      const km = from === to ? within[from]! : straight[from]![to]!;
      const roadKm = Math.max(shortestWayKm, Number.isFinite(km) ? km * roadFactor : 0);
      // Inside one area, there is one end, not two.
      const ends = from === to ? [isTown[from]] : [isTown[from], isTown[to]];
      const sparse = ends.filter((town) => !town).length;
      return { from: a.code, to: b.code, minutes: minutesFor(roadKm, sparse) };
    }),
  );
}
