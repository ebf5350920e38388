/**
 * Which statements a connection keeps prepared. drizzle sends every statement unprepared: two round trips,
 * and under row security some milliseconds of planning each time. Kept prepared, PostgreSQL plans it
 * a few times and then not again. Only texts that come again are kept, and only so many of them: a text with
 * a filter or a list of its own would otherwise fill the connections' memory.
 */
const most = 400;
const timesBefore = 2;

const seen = new Map<string, number>();

/** Has this text come often enough to be worth keeping? Counts it. */
export function isWorthPreparing(text: string): boolean {
  const times = seen.get(text) ?? 0;
  if (times >= timesBefore) return true;
  if (times === 0 && seen.size >= most) forgetOnes();
  if (times > 0 || seen.size < most) seen.set(text, times + 1);
  return false;
}

/** Makes room by forgetting texts that have not come often enough yet. */
function forgetOnes(): void {
  for (const [text, times] of seen) if (times < timesBefore) seen.delete(text);
}

type Unsafe = (
  text: string,
  parameters?: unknown[],
  options?: { prepare?: boolean; simple?: boolean },
) => unknown;

/** Lets what drizzle sends through this client be prepared when it is worth it. */
export function preparing<Client extends object>(client: Client): Client {
  const it = client as unknown as {
    unsafe: Unsafe;
    savepoint?: (...parts: unknown[]) => unknown;
  };
  const { unsafe, savepoint } = it;
  it.unsafe = (text, parameters = [], options = {}) =>
    isWorthPreparing(text)
      ? unsafe(text, parameters, { ...options, prepare: true, simple: false })
      : unsafe(text, parameters, options);
  if (savepoint) {
    it.savepoint = (...parts) => {
      const work = parts.pop() as (inner: object) => unknown;
      return savepoint(...parts, (inner: object) => work(preparing(inner)));
    };
  }
  return client;
}
