import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showMoment } from "#app/platform/clock/format.ts";
import { configuration } from "#app/platform/configuration.server.ts";
import { isLanguage, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { keptMail } from "#app/platform/mail/kept-mail.server.ts";
import { wordMail } from "#app/platform/mail/word-mail.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { Details, EmptyState, PageHeader } from "#app/ui/index.ts";

/** The demonstration's outgoing mail, so that links in it can be tried. Exists nowhere else. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (configuration().DEMONSTRATION !== "yes") throw notFound();
  const language = languageOf(request);
  const letters = (await keptMail(50)).map((letter) => ({
    id: letter.id,
    channel: letter.channel,
    to: letter.recipient,
    when: showMoment(letter.createdAt, language),
    ...wordMail(
      letter.template,
      isLanguage(letter.language) ? letter.language : "fi",
      letter.values,
    ),
  }));
  return { title: `${translator(language)("site:outbox.title")} · TOIMI`, letters };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Outbox() {
  const { t } = useTranslation("site");
  const { letters } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("outbox.title")} lead={t("outbox.lead")} />
      {letters.length === 0 && <EmptyState title={t("outbox.empty")} />}
      {letters.map((letter) => (
        <Details
          key={letter.id}
          summary={[
            letter.channel === "sms" ? t("outbox.textMessage") : letter.subject,
            letter.to,
            letter.when,
          ].join(" · ")}
        >
          {letter.body.split("\n").map((line, n) => {
            if (line.trim() === "") return null;
            const link = /https?:\/\/\S+/.exec(line)?.[0];
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one letter never move
            return <p key={n}>{link ? <a href={pathOf(link)}>{line}</a> : line}</p>;
          })}
        </Details>
      ))}
    </>
  );
}

const pathOf = (link: string): string => {
  const { pathname, search } = new URL(link);
  return pathname + search;
};
