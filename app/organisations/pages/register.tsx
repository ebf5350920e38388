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
import { municipalities } from "#app/accounts/queries.server.ts";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageCookie, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { findViewer, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { ErrorSummary } from "#app/ui/index.ts";
import { askToJoinAsNewPerson, askToJoinAsViewer } from "../ask-to-join.server.ts";
import { readBusinessId } from "../business-id.ts";
import { findRegistered } from "../queries.server.ts";
import { registerAsViewer, registerWithNewPerson } from "../register-organisation.server.ts";
import { BusinessIdStep, JoinStep, RegisterStep } from "../registration-steps.tsx";
import { joinForm, joinWithPersonForm, registerForm, registerWithPersonForm } from "../rules.ts";

/**
 * Registering in two short pages: the Business ID, then (`?business_id=`) the organisation and the
 * person, or, where the organisation is here already, a request to join it.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language);
  const viewer = await findViewer(request);
  const typed = new URL(request.url).searchParams.get("business_id") ?? undefined;
  const read = typed === undefined ? undefined : readBusinessId(typed.slice(0, 200));
  const page = {
    viewerName: viewer && !viewer.needsSecondFactor ? viewer.name : null,
    typed: typed?.slice(0, 200) ?? "",
  };
  if (!read?.ok) {
    const title = t("organisations:register.title");
    const problem = read ? `organisations:form.business_id.${read.problem}` : undefined;
    return data(
      {
        ...page,
        title: `${title} · TOIMI`,
        step: "business_id" as const,
        problem,
        businessId: "",
        organisation: "",
        municipalities: [],
      },
      { status: problem ? 400 : 200 },
    );
  }
  const known = await findRegistered(read.businessId);
  const title = known
    ? t("organisations:join.title", { organisation: known.name })
    : t("organisations:register.title_details");
  return data({
    ...page,
    title: `${title} · TOIMI`,
    step: known ? ("join" as const) : ("register" as const),
    problem: undefined,
    businessId: read.businessId,
    organisation: known?.name ?? "",
    municipalities: await asGuest({}, (tx) => municipalities(tx, language)),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Where the second page of a Business ID is. */
const detailsOf = (businessId: string) => `/register?business_id=${encodeURIComponent(businessId)}`;

/** Registers the organisation or sends the request to join it, and signs a new person in. */
export async function action({ request }: ActionFunctionArgs) {
  const found = await findViewer(request);
  const viewer = found && !found.needsSecondFactor ? found : null;
  const form = await readForm(request);
  return form.get("intent") === "join"
    ? join(request, viewer, form)
    : register(request, viewer, form);
}

/** Signs the new person in. What the page says is the same whether or not the address was known before. */
async function begin(request: Request, accountId: string, to: string) {
  const headers = new Headers();
  headers.append("Set-Cookie", await beginSession(request, accountId));
  headers.append("Set-Cookie", languageCookie(languageOf(request)));
  return redirect(to, { status: 303, headers });
}

async function register(request: Request, viewer: SignedIn | null, form: FormData) {
  const submission = parseWithZod(form, { schema: viewer ? registerForm : registerWithPersonForm });
  const refuse = (fieldErrors?: Record<string, string[]>, status = 400) => {
    const hidden = { hideFields: ["password"] };
    return data(
      { lastResult: submission.reply(fieldErrors ? { fieldErrors, ...hidden } : hidden) },
      { status },
    );
  };
  if (submission.status !== "success") return refuse();
  const { business_id: businessId, name, kind, municipality } = submission.value;
  const organisation = { businessId, name, kind, municipality };
  await countAttempt("register:address");
  const done = viewer
    ? await registerAsViewer(viewer, organisation, formKey(form))
    : await registerWithNewPerson(personOf(submission.value, request), organisation, formKey(form));
  if (!done.ok) {
    // Registered by somebody between the two pages: the next page offers to join.
    if (done.code === "exists") return redirect(detailsOf(businessId), 303);
    if (done.code === "repeated") return refuse({ password: ["organisations:register.repeated"] });
    return refuse({ municipality: ["organisations:form.municipality.missing"] });
  }
  if ("to" in done.value) return redirect(done.value.to, 303);
  return begin(request, done.value.accountId, "/employer/organisation?done=registered");
}

async function join(request: Request, viewer: SignedIn | null, form: FormData) {
  const submission = parseWithZod(form, { schema: viewer ? joinForm : joinWithPersonForm });
  const refuse = (fieldErrors?: Record<string, string[]>) => {
    const hidden = { hideFields: ["password"] };
    return data(
      { lastResult: submission.reply(fieldErrors ? { fieldErrors, ...hidden } : hidden) },
      { status: 400 },
    );
  };
  if (submission.status !== "success") return refuse();
  const { business_id: businessId } = submission.value;
  await countAttempt("register:address");
  const done = viewer
    ? await askToJoinAsViewer(viewer, businessId, formKey(form))
    : await askToJoinAsNewPerson(personOf(submission.value, request), businessId, formKey(form));
  if (!done.ok) {
    if (done.code === "unknown") return redirect(detailsOf(businessId), 303);
    if (done.code === "repeated") return refuse({ password: ["organisations:register.repeated"] });
    return refuse({ business_id: ["organisations:join.member_already"] });
  }
  if ("to" in done.value) return redirect(done.value.to, 303);
  return begin(request, done.value.accountId, "/account?done=asked");
}

/** The person's own part of a form that has it. */
function personOf(value: object, request: Request) {
  const { person, email, password } = value as { person: string; email: string; password: string };
  return { name: person, email, password, language: languageOf(request) };
}

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lastResult = answer?.lastResult ?? null;
  const { t } = useTranslation("organisations");
  if (page.step === "business_id") {
    // A form sent without a proper Business ID is refused here, too.
    const problem = page.problem ?? lastResult?.error?.business_id?.[0];
    return (
      <>
        {problem && <ErrorSummary errors={[{ message: t(problem), fieldId: "business_id" }]} />}
        <BusinessIdStep typed={page.typed} problem={problem} />
      </>
    );
  }
  const step = { ...page, lastResult, signedIn: page.viewerName !== null };
  return page.step === "join" ? <JoinStep {...step} /> : <RegisterStep {...step} />;
}
