/** What a use case gives back: done, or an expected refusal that the page words. */
export type Result<Value = undefined, Code extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; code: Code };

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const refused = <Code extends string>(code: Code): { ok: false; code: Code } => ({
  ok: false,
  code,
});
