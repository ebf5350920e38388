import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { municipalities } from "#app/accounts/queries.server.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion, recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { environmentAddress } from "../addresses.ts";
import { EnvironmentForm } from "../environment-form.tsx";
import { replyTo } from "../environment-request.server.ts";
import { findEnvironment } from "../queries.server.ts";
import { environmentSchema } from "../rules.ts";
import { saveEnvironment } from "../save-environment.server.ts";

/** What an own environment is, to be changed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  return asViewer(viewer, async (tx) => {
    const found = await findEnvironment(tx, params.id ?? "", language);
    if (!found) throw notFound();
    return {
      title: `${translator(language)("environments:edit.title", { name: found.name })} · TOIMI`,
      id: found.id,
      name: found.name,
      version: found.version,
      municipalities: await municipalities(tx, language),
      saved: {
        name: found.name,
        form: found.form,
        municipality: found.municipalityCode,
        street_address: found.streetAddress,
        postal_code: found.postalCode ?? "",
        description: found.description,
        capacity: String(found.capacityPerDay),
        opened_on: showDate(found.openedOn, "fi"),
        closed_on: found.closedOn ? showDate(found.closedOn, "fi") : "",
      },
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Saves it, unless somebody else has done so meanwhile. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const id = recordId(params.id);
  if (!id) throw notFound();
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: environmentSchema });
  if (submission.status !== "success") {
    if (!(await asViewer(viewer, (tx) => findEnvironment(tx, id, "fi")))) throw notFound();
    return replyTo(submission);
  }
  const saved = await saveEnvironment(viewer, formKey(form), {
    id,
    version: formVersion(form),
    answers: submission.value,
  });
  if (saved.ok) return redirect(saved.value.to, 303);
  if (saved.code === "not_found") throw notFound();
  return replyTo(submission, saved.code);
}

export default function EditEnvironment() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("environments");
  return (
    <EnvironmentForm
      saved={page.saved}
      version={page.version}
      municipalities={page.municipalities}
      answer={useActionData<typeof action>()}
      title={t("edit.title", { name: page.name })}
      back={{ href: environmentAddress(page.id), label: page.name }}
    />
  );
}
