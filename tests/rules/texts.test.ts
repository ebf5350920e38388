import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { texts } from "#app/texts.ts";
import { sameInAll } from "./texts-same-in-all.ts";

const app = fileURLToPath(new URL("../../app", import.meta.url));

function flatten(value: object, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof inner === "string") flat.set(at, inner);
    else for (const [k, v] of flatten(inner as object, at)) flat.set(k, v);
  }
  return flat;
}

const namespaces = Object.keys(texts.fi) as (keyof typeof texts.fi)[];

describe.each(namespaces)("texts of %s", (namespace) => {
  const fi = flatten(texts.fi[namespace]);
  const sv = flatten(texts.sv[namespace]);
  const en = flatten(texts.en[namespace]);

  it("have the same keys in Finnish, Swedish and English", () => {
    expect([...sv.keys()].sort()).toEqual([...fi.keys()].sort());
    expect([...en.keys()].sort()).toEqual([...fi.keys()].sort());
  });

  it("are nowhere empty", () => {
    for (const language of [fi, sv, en]) {
      expect([...language].filter(([, words]) => words.trim() === "").map(([key]) => key)).toEqual(
        [],
      );
    }
  });

  it("are not copied from Finnish", () => {
    const copied = [...fi].filter(
      ([key, words]) =>
        /\p{L}{3}/u.test(words.replace(/\{\{[^}]*\}\}/g, "")) &&
        !sameInAll.has(words) &&
        (sv.get(key) === words || en.get(key) === words),
    );
    expect(copied).toEqual([]);
  });

  it("have the same placeholders in each language", () => {
    const placeholders = (words: string | undefined) =>
      [...new Set(words?.match(/\{\{\s*\w+/g) ?? [])].sort();
    const different = [...fi].filter(([key, words]) => {
      const wanted = placeholders(words).join();
      return (
        placeholders(sv.get(key)).join() !== wanted || placeholders(en.get(key)).join() !== wanted
      );
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });
});

/** Every literal key in the code (`t("a.b")`, `"tasks:form.title.missing"`) has its words. */
describe("keys in the code", () => {
  const files: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) files.push(path);
    }
  };
  walk(app);
  const all = new Map(namespaces.map((n) => [n as string, flatten(texts.fi[n])]));
  const known = (namespace: string, key: string) => {
    const flat = all.get(namespace);
    if (!flat) return false;
    return (
      flat.has(key) ||
      flat.has(`${key}_other`) ||
      [...flat.keys()].some((k) => k.startsWith(`${key}.`))
    );
  };

  it("all have words", () => {
    const missing: string[] = [];
    for (const file of files) {
      const source = readFileSync(file, "utf8");
      const own = new Set([...source.matchAll(/useTranslation\(\s*"(\w+)"/g)].map((m) => m[1]!));
      for (const [, namespace, key] of source.matchAll(
        /["'`](\w+):([\w-]+(?:\.[\w-]+)+)(?=[|"'`])/g,
      )) {
        if (all.has(namespace!) && !known(namespace!, key!))
          missing.push(`${file.slice(app.length)} ${namespace}:${key}`);
      }
      if (own.size === 0) continue;
      for (const [, key] of source.matchAll(/\bt\(\s*"([\w-]+(?:\.[\w-]+)*)"/g)) {
        if (![...own].some((n) => known(n, key!)))
          missing.push(`${file.slice(app.length)} ${[...own].join("|")}:${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
