import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, PageHeader, PostForm, RadioGroup, StateTag } from "#app/ui/index.ts";
import { chooseOrganisation } from "../choose-organisation.server.ts";
import { stateTone } from "../state-tone.ts";

/** Choosing which organisation to act for; a link may name one, and only the button changes anything. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const wanted = recordId(new URL(request.url).searchParams.get("id"));
  if (wanted && !viewer.organisations.some((o) => o.id === wanted)) throw notFound();
  const t = translator(languageOf(request));
  return {
    title: `${t("organisations:choose.title")} · TOIMI`,
    chosen: wanted ?? viewer.organisation.id,
    organisations: viewer.organisations,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Keeps the choice with the session. An organisation one does not belong to does not exist. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const id = recordId((await readForm(request)).get("id"));
  const done = id ? await chooseOrganisation(viewer, id) : undefined;
  if (!done?.ok) throw notFound();
  return redirect("/employer", 303);
}

export default function Choose() {
  const { t } = useTranslation("organisations");
  const { organisations, chosen } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("choose.title")} lead={t("choose.lead")} back="/employer" />
      <PostForm action="/employer/organisation/choose">
        <RadioGroup
          name="id"
          label={t("choose.label")}
          hideLabel
          value={chosen}
          options={organisations.map(({ id, name, status }) => ({
            value: id,
            label: (
              <>
                {name} <StateTag tone={stateTone[status]}>{t(`state.${status}`)}</StateTag>
              </>
            ),
          }))}
        />
        <ButtonRow>
          <Button variant="primary">{t("choose.submit")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
