import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { DemandField } from "#app/work/demand-field.tsx";
import { dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import { manyOf, partsOf, TaskFormPage, useTaskForm } from "../form-page.tsx";
import { loadFormPage, readFormPage, saveFormPage } from "../form-request.server.ts";
import { demandPage, isReviewed, pageAddress } from "../rules.ts";

function groupIn(params: { group?: string }) {
  const group = dimensionGroupNames.find((name) => name === params.group);
  if (!group) throw notFound();
  return group;
}

/** What the work asks, one group of dimensions at a time, prefilled from the occupation. */
export async function loader(args: LoaderFunctionArgs) {
  const group = groupIn(args.params);
  return loadFormPage(args, demandPage(group), async (_tx, found) => ({
    group,
    reviewed: isReviewed(found, demandPage(group)),
    hasOccupation: found.occupationCode !== null,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return saveFormPage(await readFormPage(args, demandPage(groupIn(args.params))));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Demands() {
  const frame = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const page = demandPage(frame.group);
  const [form, fields] = useTaskForm<"demands" | "adjustable">("demands", answer, frame.values);
  const levels = partsOf(fields.demands);
  const adjustable = manyOf(fields.adjustable);
  const step = dimensionGroupNames.indexOf(frame.group) + 1;
  return (
    <TaskFormPage
      page={page}
      frame={frame}
      answer={answer}
      form={form}
      intro={
        <>
          <p className="muted">
            {t("form.demands.step", { step, of: dimensionGroupNames.length })}
            {frame.draft && (
              <>
                {" "}
                <a href={pageAddress(frame.id, "place_time")}>{t("form.demands.skip")}</a>
              </>
            )}
          </p>
          {!frame.hasOccupation && !frame.reviewed && <p>{t("form.demands.noOccupation")}</p>}
          <p>{t("form.demands.adjustable")}</p>
        </>
      }
    >
      {dimensionGroups[frame.group].map((dimension) => (
        <DemandField
          key={dimension}
          dimension={dimension}
          value={levels[dimension] ?? null}
          adjustable={adjustable.includes(dimension)}
          prefilled={!frame.reviewed && frame.hasOccupation && levels[dimension] !== undefined}
        />
      ))}
    </TaskFormPage>
  );
}
