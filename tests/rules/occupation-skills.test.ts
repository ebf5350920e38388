import { beforeAll, describe, expect, it } from "vitest";
import { SkillIndex } from "#app/occupations/skill-index.ts";
import { skillConcepts } from "./occupation-concepts.ts";

let index: SkillIndex;
beforeAll(() => {
  index = new SkillIndex(skillConcepts());
});

const labelsOf = (query: string, language: "fi" | "sv" | "en" = "fi") =>
  index.search(query, language, 10).hits.map((hit) => hit.label);

describe("finding a skill", () => {
  it.each([
    ["the very name", "asiakaspalvelu", "asiakaspalvelu"],
    ["inflected", "asiakaspalvelua", "asiakaspalvelu"],
    ["misspelt", "asiakaspavelu", "asiakaspalvelu"],
    ["English", "customer service", "asiakaspalvelu"],
    ["a noun for a verb", "kassakone", "käyttää kassakonetta"],
    ["without dots", "kayttaa kassakonetta", "käyttää kassakonetta"],
  ])("%s: %s", (_, query, label) => {
    expect(labelsOf(query).slice(0, 3)).toContain(label);
  });

  it("names hits in the viewer's language", () => {
    expect(labelsOf("asiakaspalvelu", "sv")[0]).toBe("kundservice");
  });

  it.each(["qwertyuiop", "", "!!!", "<b>", "\u0000"])("nothing for nonsense: %j", (query) => {
    expect(labelsOf(query)).toEqual([]);
  });

  it("survives a query of ten thousand characters", () => {
    expect(() => index.search("tiskata ".repeat(1250), "fi", 10)).not.toThrow();
  });
});
