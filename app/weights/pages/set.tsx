import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { now } from "#app/platform/clock/clock.ts";
import { showMoment } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import { type Language, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Details, Facts, Message, PageHeader } from "#app/ui/index.ts";
import { areaNames } from "../area-names.server.ts";
import { awaitEffect } from "../await-effect.server.ts";
import { approveWeights, giveUpWeights, isEffectFresh } from "../decide-weights.server.ts";
import { Changes, Decide, EffectOfDraft } from "../draft-parts.tsx";
import type { NamedArea } from "../effect-view.tsx";
import { inForceOf, readSets, type WeightSet } from "../queries.server.ts";
import { askForEffect } from "../reckon-effect.server.ts";
import { differencesOf } from "../rules.ts";
import { SetInWords } from "../set-in-words.tsx";
import { SetStateTag } from "../set-state.tsx";

export const handle = { wide: true };

const notices = ["drafted", "approved", "given_up", "reckoned", "asked"] as const;

/** One set of weights: what changes, what would follow, the decision; old versions as they were. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const id = recordId(params.id);
  const { sets, names } = await asViewer(viewer, async (tx) => ({
    sets: await readSets(tx),
    names: await areaNames(tx, language),
  }));
  const set = sets.find((one) => one.id === id);
  if (!set) throw notFound();
  const inForce = inForceOf(sets);
  const base = set.state === "draft" ? inForce : beforeOf(sets, set);
  const { searchParams } = new URL(request.url);
  return {
    title: `${t("weights:set.title", { version: set.version })} · TOIMI`,
    language,
    notice: notices.find((one) => one === searchParams.get("done")),
    version: set.version,
    state: set.state,
    values: set.values,
    hash: set.hash,
    why: set.why,
    changes: base ? differencesOf(base.values, set.values) : [],
    story: storyOf(set, language),
    effect: set.effect && {
      at: set.effectAt && showMoment(set.effectAt, language),
      fresh: isEffectFresh(set, inForce),
      areas: set.effect.areas.map(
        (area): NamedArea => ({
          ...area,
          name: names.areas.get(area.code) ?? area.code,
          places: [...names.municipalities].flatMap(([code, name]) =>
            area.places
              .filter(({ municipality }) => municipality === code)
              .map((place) => ({ ...place, municipality: name })),
          ),
        }),
      ),
    },
  };
}

/** The version approved before this one, with which its changes are compared. */
function beforeOf(sets: readonly WeightSet[], set: WeightSet): WeightSet | undefined {
  const at = set.approvedAt ?? set.proposedAt;
  return sets
    .filter(({ id, approvedAt }) => id !== set.id && approvedAt !== null && approvedAt < at)
    .sort((a, b) => ((a.approvedAt ?? "") < (b.approvedAt ?? "") ? 1 : -1))[0];
}

function storyOf(set: WeightSet, language: Language) {
  const t = translator(language);
  const acts = [
    ["proposed", set.proposedBy, set.proposedAt],
    ["approved", set.approvedBy, set.approvedAt],
    ["rejected", set.rejectedBy, set.rejectedAt],
  ] as const;
  return acts.flatMap(([act, name, at]) =>
    at === null
      ? []
      : {
          label: t(`weights:set.story.${act}`),
          value: t("weights:set.story.byAt", {
            name: name ?? t("weights:list.withRelease"),
            when: showMoment(at, language),
          }),
        },
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Reckons the effect of a draft, approves it, or gives it up. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const id = recordId(params.id);
  if (!id) throw notFound();
  const form = await readForm(request);
  const key = formKey(form);
  switch (form.get("intent")) {
    case "effect": {
      const since = now();
      const asked = await askForEffect(viewer, key, id);
      if (!asked.ok) return refusal(asked.code);
      const notice = (await awaitEffect(viewer, id, since)) ? "reckoned" : "asked";
      return redirect(`${asked.value.to}?done=${notice}`, 303);
    }
    case "approve": {
      const approved = await approveWeights(viewer, key, id);
      return approved.ok ? redirect(approved.value.to, 303) : refusal(approved.code);
    }
    case "give_up": {
      const given = await giveUpWeights(viewer, key, id);
      return given.ok ? redirect(given.value.to, 303) : refusal(given.code);
    }
    default:
      return redirect(`/coordinator/weights/${id}`, 303);
  }
}

function refusal(code: "gone" | "decided" | "effect") {
  if (code === "gone") throw notFound();
  return data({ refused: code }, { status: 409 });
}

export default function WeightSetPage() {
  const { t } = useTranslation("weights");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = page;
  return (
    <>
      <PageHeader
        back={{ href: "/coordinator/weights", label: t("set.back") }}
        title={t("set.title", { version: page.version })}
        lead={t(`set.lead.${state}`)}
        tags={<SetStateTag state={state} />}
      />
      {answer && (
        <Message tone="warning" announce>
          <p>{t(`set.refused.${answer.refused}`)}</p>
        </Message>
      )}
      {page.notice && !answer && (
        <Message tone={page.notice === "asked" ? "info" : "success"} announce>
          <p>{t(`set.done.${page.notice}`)}</p>
          {page.notice === "asked" && (
            <p>
              <a href="?">{t("set.look")}</a>
            </p>
          )}
        </Message>
      )}
      <Facts
        items={[
          ...page.story,
          ...(page.why ? [{ label: t("set.story.why"), value: page.why }] : []),
          { label: t("set.story.hash"), value: <code>{page.hash.slice(0, 12)}</code> },
        ]}
      />
      {page.changes.length > 0 && <Changes changes={page.changes} draft={state === "draft"} />}
      {(state === "draft" || page.effect) && (
        <EffectOfDraft effect={page.effect} draft={state === "draft"} language={page.language} />
      )}
      {state === "draft" && <Decide ready={page.effect?.fresh === true} />}
      {state === "draft" ? (
        <Details summary={t("set.whole")}>
          <SetInWords values={page.values} />
        </Details>
      ) : (
        <section aria-labelledby="whole">
          <h2 id="whole">{t("set.whole")}</h2>
          <SetInWords values={page.values} />
        </section>
      )}
    </>
  );
}
