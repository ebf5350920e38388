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
import { ownOrganisation } from "#app/organisations/queries.server.ts";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { environmentsAddress } from "../addresses.ts";
import { EnvironmentForm } from "../environment-form.tsx";
import { replyTo } from "../environment-request.server.ts";
import { readRight } from "../queries.server.ts";
import { environmentSchema } from "../rules.ts";
import { addEnvironment } from "../save-environment.server.ts";

/** A new environment of the organisation, begun with what is known of it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const own = await ownOrganisation(viewer, language);
  return asViewer(viewer, async (tx) => {
    // Who may have none is told why where environments are listed.
    if (!(await readRight(tx, viewer.acting.organisationId)).may) {
      throw redirect(environmentsAddress);
    }
    return {
      title: `${translator(language)("environments:new.title")} · TOIMI`,
      municipalities: await municipalities(tx, language),
      saved: {
        name: "",
        form: "",
        municipality: own?.municipalityCode ?? "",
        street_address: "",
        postal_code: own?.postalCode ?? "",
        description: "",
        capacity: "",
        opened_on: showDate(today(), "fi"),
        closed_on: "",
      },
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Adds it. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: environmentSchema });
  if (submission.status !== "success") return replyTo(submission);
  const added = await addEnvironment(viewer, formKey(form), submission.value);
  if (added.ok) return redirect(added.value.to, 303);
  if (added.code === "not_lawful") return redirect(environmentsAddress, 303);
  return replyTo(submission, added.code);
}

export default function NewEnvironment() {
  const { municipalities: places, saved } = useLoaderData<typeof loader>();
  const { t } = useTranslation("environments");
  return (
    <EnvironmentForm
      saved={saved}
      municipalities={places}
      answer={useActionData<typeof action>()}
      title={t("new.title")}
      lead={t("new.lead")}
      back={{ href: environmentsAddress, label: t("list.title") }}
    />
  );
}
