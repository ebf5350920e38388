import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showMoment } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { endOtherSessions } from "#app/platform/session/sign-in.server.ts";
import { requireViewer } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, DataTable, Message, PageHeader, PostForm, Tag } from "#app/ui/index.ts";
import { endOwnSession } from "../end-session.server.ts";
import { ownSessions } from "../queries.server.ts";

/** Where the person is signed in: browsers and systems, with their times. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const language = languageOf(request);
  const sessions = await ownSessions(viewer);
  return {
    title: `${translator(language)("accounts:sessions.title")} · TOIMI`,
    done: new URL(request.url).searchParams.get("done") === "ended",
    sessions: sessions.map((session) => ({
      ...session,
      createdAt: showMoment(session.createdAt, language),
      lastSeenAt: showMoment(session.lastSeenAt, language),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Ends all other sessions, or one of them. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await readForm(request);
  const one = form.get("session");
  if (typeof one === "string" && one !== "") await endOwnSession(viewer, one);
  else await endOtherSessions(viewer);
  return redirect("/account/sessions?done=ended", 303);
}

export default function Sessions() {
  const { t } = useTranslation("accounts");
  const { sessions, done } = useLoaderData<typeof loader>();
  const device = (words: string) => words || t("sessions.unknown_device");
  return (
    <>
      <PageHeader
        title={t("sessions.title")}
        lead={t("sessions.lead")}
        back={{ href: "/account", label: t("account.title") }}
      />
      {done && (
        <Message tone="success" announce>
          <p>{t("sessions.ended")}</p>
        </Message>
      )}
      <DataTable
        caption={t("sessions.title")}
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          {
            key: "device",
            header: t("sessions.device"),
            primary: true,
            cell: (session) => (
              <>
                {device(session.device)}{" "}
                {session.current && (
                  <Tag tone="good" icon="check">
                    {t("sessions.current")}
                  </Tag>
                )}
              </>
            ),
          },
          { key: "began", header: t("sessions.began"), cell: (session) => session.createdAt },
          { key: "seen", header: t("sessions.seen"), cell: (session) => session.lastSeenAt },
          {
            key: "end",
            header: t("sessions.end"),
            hideHeader: true,
            cell: (session) =>
              session.current ? null : (
                <PostForm>
                  <input type="hidden" name="session" value={session.id} />
                  <Button small about={`${device(session.device)}, ${session.createdAt}`}>
                    {t("sessions.end")}
                  </Button>
                </PostForm>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <PostForm>
          <ButtonRow>
            <Button variant="primary" icon="log-out">
              {t("sessions.end_others")}
            </Button>
          </ButtonRow>
        </PostForm>
      ) : (
        <p className="muted">{t("sessions.only_this")}</p>
      )}
      <p className="muted">{t("sessions.advice")}</p>
    </>
  );
}
