import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf, daysBetween, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion, recordId, storableLine } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { decideOrganisation } from "../decide-organisation.server.ts";
import { OfficerDecision } from "../officer-decision.tsx";
import { OfficerList } from "../officer-list.tsx";
import { organisationForOfficer, organisationsForOfficer } from "../queries.server.ts";
import { decisionForm, organisationActs, organisationStates, possibleActs } from "../rules.ts";

export const handle = { wide: true };

/**
 * The officer's organisations: those of own municipalities, the ones that wait for verification first.
 * `?organisation=` opens one; another municipality's does not exist.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "officer");
  const language = languageOf(request);
  const { searchParams } = new URL(request.url);
  const t = translator(language);
  const done = organisationActs.find((act) => act === searchParams.get("done"));
  if (searchParams.has("organisation")) {
    const id = recordId(searchParams.get("organisation"));
    const found = id && (await organisationForOfficer(viewer, id, language));
    if (!found) throw notFound();
    const {
      createdAt,
      verifiedAt,
      verifiedBy: _by,
      postalCode: _code,
      municipalityCode: _place,
      ...organisation
    } = found;
    return {
      title: `${found.name} · TOIMI`,
      done,
      list: null,
      organisation: {
        ...organisation,
        registered: showDate(dateOf(createdAt), language),
        verified: verifiedAt && showDate(dateOf(verifiedAt), language),
        acts: possibleActs(found.status, "officer"),
      },
    };
  }
  const wanted = searchParams.get("state");
  const state =
    wanted === "all"
      ? undefined
      : (organisationStates.find((name) => name === wanted) ?? "registered");
  const words = storableLine(searchParams.get("q") ?? "").slice(0, 100);
  const page = Math.min(Math.max(Math.trunc(Number(searchParams.get("page")) || 1), 1), 10_000);
  const { rows, counts, more } = await organisationsForOfficer(
    viewer,
    { state, words, page },
    language,
  );
  return {
    title: `${t("organisations:officer.title")} · TOIMI`,
    done,
    organisation: null,
    list: {
      state: state ?? ("all" as const),
      words,
      page,
      more,
      counts,
      rows: rows.map((row) => ({
        ...row,
        registered: showDate(dateOf(row.createdAt), language),
        days: daysBetween(dateOf(row.createdAt), today()),
      })),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Verifies, suspends or reinstates. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "officer");
  const form = await readForm(request);
  const organisationId = recordId(new URL(request.url).searchParams.get("organisation"));
  if (!organisationId) throw notFound();
  const submission = parseWithZod(form, { schema: decisionForm });
  if (submission.status !== "success")
    return data({ lastResult: submission.reply() }, { status: 400 });
  const done = await decideOrganisation(viewer, formKey(form), {
    organisationId,
    version: formVersion(form),
    ...submission.value,
  });
  if (done.ok) return redirect(done.value.to, 303);
  if (done.code === "gone") throw notFound();
  // Somebody decided or edited in the meantime: the page shows what is saved now, and what was typed.
  return data(
    {
      lastResult: submission.reply({ formErrors: [`organisations:officer.refused.${done.code}`] }),
    },
    { status: 409 },
  );
}

export default function Officer() {
  const { t } = useTranslation("organisations");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (page.organisation) {
    return (
      <OfficerDecision
        organisation={page.organisation}
        done={answer || !page.done ? undefined : t(`officer.done.${page.done}`)}
        lastResult={answer?.lastResult ?? null}
      />
    );
  }
  return page.list && <OfficerList {...page.list} />;
}
