/** `npx tsx db/reference/similarity-write.ts`: derives the two tables of nearness and writes them. */
import { writeFileSync } from "node:fs";
import { type ReferenceRow, readTable, required } from "./files.ts";
import { similarityTables } from "./similarity.ts";
import { deriveOccupationSimilarities } from "./similarity-occupations.ts";
import { deriveSkillSimilarities } from "./similarity-skills.ts";

const skills = readTable("esco_skills.csv.gz");
const relations = readTable("esco_occupation_skill_relations.csv.gz");
const exclusions = readTable("similarity_exclusions.csv");
const occupations = readTable("esco_occupations.csv.gz");

/** Names beside the codes are for whoever reads the file; loading does not use them. */
function write(name: string, head: string, lines: readonly (readonly (string | number)[])[]): void {
  const text = lines.map((cells) => cells.map(cell).join(","));
  writeFileSync(new URL(`./${name}`, import.meta.url), `${[head, ...text].join("\n")}\n`);
  console.log(`${name}: ${lines.length} pairs`);
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const namesBy = (rows: readonly ReferenceRow[], key: string) =>
  new Map(rows.map((row) => [required(row, key), required(row, "label_fi")]));
const skillNames = namesBy(skills, "skill_id");
const groupNames = namesBy(readTable("esco_isco_groups.csv"), "isco_code");

write(
  similarityTables.skills,
  "skill_a,skill_b,percent,label_fi_a,label_fi_b",
  deriveSkillSimilarities({ skills, relations, exclusions }).map(({ a, b, percent }) => [
    a,
    b,
    percent,
    skillNames.get(String(a)) ?? "",
    skillNames.get(String(b)) ?? "",
  ]),
);
write(
  similarityTables.occupations,
  "isco_a,isco_b,percent,label_fi_a,label_fi_b",
  deriveOccupationSimilarities({ occupations, relations, skills }).map(({ a, b, percent }) => [
    a,
    b,
    percent,
    groupNames.get(a) ?? "",
    groupNames.get(b) ?? "",
  ]),
);
