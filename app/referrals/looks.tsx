import { useTranslation } from "react-i18next";
import { showMoment } from "#app/platform/clock/format.ts";
import { DataTable, Details } from "#app/ui/index.ts";
import type { Look } from "./queries.server.ts";
import { isProfilePage } from "./rules.ts";

/** Who has looked at or changed a person's data, when and by what right: open to the caseworker, and through them to the person. */
export function Looks({ looks }: { looks: readonly Look[] }) {
  const { t, i18n } = useTranslation("referrals");
  return (
    <Details summary={t("looks.title")} icon="history" id="looks">
      <p>{t("looks.lead")}</p>
      <DataTable
        caption={t("looks.title")}
        rows={looks}
        rowKey={({ seq }) => seq}
        columns={[
          {
            key: "at",
            header: t("looks.when"),
            cell: ({ at }) => showMoment(at, i18n.language),
          },
          {
            key: "who",
            header: t("looks.who"),
            primary: true,
            cell: ({ name }) => name || t("looks.unknownName"),
          },
          { key: "act", header: t("looks.what"), cell: ({ act }) => actInWords(act, t) },
          {
            key: "why",
            header: t("looks.why"),
            cell: ({ why }) => reasonInWords(why, t),
          },
        ]}
      />
    </Details>
  );
}

type T = ReturnType<typeof useTranslation>["t"];

/** What the pages of suggestions write of their own acts, as it is worded here. */
const otherActs: Record<string, string> = { change_profile: "change.answer" };

/**
 * An act of the trail in words. Acts are `view` or `change`, a dot, and what; `…_suggestion` is a
 * decision on a suggestion. One without words of its own is told by its first part alone.
 */
function actInWords(act: string, t: T): string {
  const known = otherActs[act] ?? (act.endsWith("_suggestion") ? "change.suggestion" : act);
  const [kind, ...rest] = known.split(".");
  const verb = kind === "view" ? "view" : "change";
  if (rest[0] === "profile" && isProfilePage(rest[1])) {
    return t(`looks.acts.${verb}.page`, { page: t(`pages.${rest[1]}.title`) });
  }
  return t(`looks.acts.${verb}.${rest.join("_") || "other"}`, {
    defaultValue: t(`looks.acts.${verb}.other`),
  });
}

/** A reason is a code, or a code and the record that it was about, which is not shown. */
function reasonInWords(why: string, t: T): string {
  const code = why.split(" ")[0] || "other";
  return t(`looks.reasons.${code}`, { defaultValue: t("looks.reasons.other") });
}
