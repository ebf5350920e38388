import { useTranslation } from "react-i18next";
import { showNumber } from "#app/reach/show-number.ts";
import { DataTable } from "#app/ui/index.ts";
import type { AreaEffect } from "./effect.ts";

export type NamedArea = Omit<AreaEffect, "places"> & {
  readonly name: string;
  readonly places: readonly {
    readonly municipality: string;
    readonly gain: number | null;
    readonly lose: number | null;
  }[];
};

/** What a draft would do in one employment area: in words first, then in figures, then by municipality. */
export function EffectOfArea({ area, language }: { area: NamedArea; language: string }) {
  const { t } = useTranslation("weights");
  const number = (n: number | null) => (n === null ? t("effect.few") : showNumber(n, language));
  const { suggestions: s } = area;
  const pair = (name: string, now: number | null, then: number | null) => ({
    name,
    before: number(now),
    after: number(then),
  });
  const changes = (which: "gain" | "lose") =>
    area[which] === null
      ? t(`effect.${which}_hidden`)
      : t(`effect.${which}_shown`, { n: number(area[which]) });
  return (
    <section aria-label={area.name}>
      <h3>{area.name}</h3>
      <ul>
        <li>
          {t("effect.sentence", { stay: number(s.stay), come: number(s.come), go: number(s.go) })}
        </li>
        <li>{changes("gain")}</li>
        <li>{changes("lose")}</li>
      </ul>
      <DataTable
        caption={t("effect.caption")}
        rows={[
          pair("people", area.people, area.people),
          pair("tasks", area.tasks, area.tasks),
          pair("suggestions", s.before, s.after),
          pair("reached", area.reached.before, area.reached.after),
          pair("tasksReached", area.tasksReached.before, area.tasksReached.after),
          pair("meanScore", area.meanScore.before, area.meanScore.after),
        ]}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "what",
            header: t("effect.what"),
            primary: true,
            cell: ({ name }) => t(`effect.rows.${name}`),
          },
          { key: "now", header: t("effect.now"), numeric: true, cell: ({ before }) => before },
          { key: "then", header: t("effect.then"), numeric: true, cell: ({ after }) => after },
        ]}
      />
      <p className="muted">{t("effect.scoreNote")}</p>
      <h4>{t("effect.places")}</h4>
      {area.places.length === 0 ? (
        <p>{t("effect.nobody")}</p>
      ) : (
        <DataTable
          caption={t("effect.places")}
          rows={area.places}
          rowKey={({ municipality }) => municipality}
          columns={[
            {
              key: "place",
              header: t("effect.place"),
              primary: true,
              cell: ({ municipality }) => municipality,
            },
            {
              key: "gain",
              header: t("effect.gain"),
              label: t("effect.gainShort"),
              numeric: true,
              cell: ({ gain }) => number(gain),
            },
            {
              key: "lose",
              header: t("effect.lose"),
              label: t("effect.loseShort"),
              numeric: true,
              cell: ({ lose }) => number(lose),
            },
          ]}
        />
      )}
      <p className="muted">{t("effect.privacy")}</p>
    </section>
  );
}
