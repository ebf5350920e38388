import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { confirmByLink, confirmPlacement } from "#app/placements/confirm-placement.server.ts";
import { proposePlacement } from "#app/placements/propose-placement.server.ts";
import type { ProposeForm } from "#app/placements/rules.ts";
import { makeIntroductionScene } from "./introduction-scene.ts";

/** A lawful proposal, as the caseworker's form is read. */
export const proposal = (values: Partial<ProposeForm> = {}): ProposeForm => ({
  form: "work_trial",
  startsOn: "2026-12-07",
  endsOn: "2027-03-05",
  daysPerWeek: 3,
  hoursPerDay: 300,
  supervisorName: "Testi Esihenkilö",
  goals: "Opitaan työ",
  shopStewardToldOn: "2026-12-01",
  how: "link_email",
  ...values,
});

/** Agreements in a test's own database, each from an introduction of its own. */
export function placementScenes(database: () => postgres.Sql) {
  async function introduced(values: Parameters<typeof makeIntroductionScene>[1] = {}) {
    const sql = database();
    const scene = await makeIntroductionScene(sql, { granted: ["first_name", "phone"], ...values });
    const email = `${randomUUID()}@henkilo.example`;
    await sql`update jobseeker_identity set email = ${email} where id = ${scene.person.jobseekerId}`;
    return { ...scene, id: scene.introductionId!, email, boss: scene.employer.viewer };
  }
  type Scene = Awaited<ReturnType<typeof introduced>>;

  const propose = (scene: Scene, values: Partial<ProposeForm> = {}) =>
    proposePlacement(scene.caseworker, randomUUID(), scene.id, proposal(values));

  /** Proposes, and gives the placement with the person's token as the letter carries it. */
  async function proposed(values: Partial<ProposeForm> = {}) {
    const scene = await introduced();
    const result = await propose(scene, values);
    if (!result.ok) throw new Error(JSON.stringify(result));
    const placementId = /placements\/([\w-]+)/.exec(result.value.to)![1]!;
    const [letter] = await database()`select values from mail where recipient = ${scene.email}`;
    const link = decodeURIComponent((letter?.values.link as string) ?? "");
    return { ...scene, placementId, token: /placement\/([\w-]+)/.exec(link)?.[1] ?? "" };
  }

  async function agreed(values: Partial<ProposeForm> = {}) {
    const scene = await proposed(values);
    await confirmByLink(scene.token);
    await confirmPlacement(scene.boss, randomUUID(), scene.placementId);
    return scene;
  }

  const stateOf = async ({ placementId }: { placementId: string }) =>
    (await database()`select state from placement where id = ${placementId}`)[0]!.state as string;

  return { introduced, propose, proposed, agreed, stateOf };
}
