import "../reach.css";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf, instantOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { EmptyState, Facts, PageHeader } from "#app/ui/index.ts";
import { areaNames } from "#app/weights/area-names.server.ts";
import { countedRounds, type ReportCell, type Round, reportCells } from "../queries.server.ts";
import { CellTable, type NamedCells, Reasons, Rounds } from "../reach-parts.tsx";
import { groupCodes, heightOf, withoutReasons } from "../rules.ts";
import { showNumber } from "../show-number.ts";
import { showReached } from "../show-reached.ts";

export const handle = { wide: true };

/** Whether suggestions reach everybody alike: over rounds, by municipality, by group. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const [rounds, cells, names] = await Promise.all([
    countedRounds(viewer),
    reportCells(),
    asViewer(viewer, (tx) => areaNames(tx, language)),
  ]);
  const of = (dimension: ReportCell["dimension"], code: string): NamedCells["cells"] =>
    Object.fromEntries(
      cells
        .filter((cell) => cell.dimension === dimension && cell.code === code)
        .map(({ measure, value, low }) => [measure, { value, low }]),
    );
  const has = (dimension: ReportCell["dimension"], code: string) =>
    cells.some((cell) => cell.dimension === dimension && cell.code === code);
  const rows = (
    dimension: ReportCell["dimension"],
    named: Iterable<readonly [code: string, name: string]>,
  ): NamedCells[] =>
    [...named]
      .filter(([code]) => has(dimension, code))
      .map(([code, name]) => ({ code, name, cells: of(dimension, code) }));
  const word = (round: Round) => ({
    day: showDate(dateOf(round.startedAt), language),
    at: instantOf(round.startedAt).epochMilliseconds,
    height: heightOf(round.reached),
    reached: showReached(round.reached, t, language),
    people: showNumber(round.people, language),
    tasks: showNumber(round.tasks, language),
    score: round.meanScore,
    id: round.id,
  });
  const all = of("all", "all");
  const [people, suggested] = [all.people?.value ?? null, all.suggested?.value ?? null];
  return {
    title: `${t("reach:reach.title")} · TOIMI`,
    language,
    people,
    suggested,
    never: people === null || suggested === null ? null : people - suggested,
    waited: all.waited?.value ?? null,
    areas: [...names.areas].flatMap(([code, name]) => {
      const here = rounds.filter(({ area }) => area === code).map(word);
      return here.length > 0 ? [{ code, name, rounds: here }] : [];
    }),
    reasons: rows(
      "reason",
      withoutReasons.map((code) => [code, t(`reach:reasonNames.${code}`)] as const),
    ),
    places: rows("municipality", names.municipalities),
    groups: rows(
      "group",
      groupCodes.map((code) => [code, t(`reach:groupNames.${code}`)] as const),
    ),
    languages: rows(
      "language",
      languages.map((code) => [code, t(`reach:languageNames.${code}`)] as const),
    ),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Reach() {
  const { t } = useTranslation("reach");
  const page = useLoaderData<typeof loader>();
  const { language } = page;
  const number = (n: number | null) => (n === null ? t("reach.hidden") : showNumber(n, language));
  return (
    <>
      <PageHeader title={t("reach.title")} lead={t("reach.lead")} />
      <p>
        <a href="/coordinator/environments">{t("environments:list.title")}</a> ·{" "}
        <a href="/coordinator/coaching">{t("coaching:promises.title")}</a>
      </p>
      <section aria-labelledby="now">
        <h2 id="now">{t("reach.now")}</h2>
        <Facts
          items={[
            { label: t("reach.people"), value: number(page.people) },
            { label: t("reach.suggested"), value: number(page.suggested) },
            { label: t("reach.never"), value: number(page.never) },
            { label: t("reach.waited"), value: number(page.waited) },
          ]}
        />
      </section>
      <section aria-labelledby="rounds">
        <h2 id="rounds">{t("reach.rounds")}</h2>
        {page.areas.length === 0 ? (
          <EmptyState title={t("reach.empty.title")}>
            <p>{t("reach.empty.body")}</p>
          </EmptyState>
        ) : (
          <p>{t("reach.roundsLead")}</p>
        )}
        {page.areas.map((area) => (
          <Rounds key={area.code} area={area} language={language} />
        ))}
      </section>
      <section aria-labelledby="reasons">
        <h2 id="reasons">{t("reach.reasons")}</h2>
        <Reasons reasons={page.reasons} language={language} />
      </section>
      {page.places.length > 0 && (
        <section aria-labelledby="places">
          <h2 id="places">{t("reach.places")}</h2>
          <p>{t("reach.placesLead")}</p>
          <CellTable
            title={t("reach.places")}
            first={t("reach.place")}
            rows={page.places}
            language={language}
          />
        </section>
      )}
      {page.groups.length > 0 && (
        <section aria-labelledby="groups">
          <h2 id="groups">{t("reach.groups")}</h2>
          <p>{t("reach.groupsLead")}</p>
          <CellTable
            title={t("reach.groups")}
            first={t("reach.group")}
            rows={page.groups}
            language={language}
          />
          <h3>{t("reach.languages")}</h3>
          <CellTable
            title={t("reach.languages")}
            first={t("reach.language")}
            rows={page.languages}
            language={language}
          />
          <h3>{t("reach.flagTitle")}</h3>
          <p>{t("reach.flagMeans")}</p>
          <p>{t("reach.flagNot")}</p>
          <p className="muted">{t("reach.privacy")}</p>
        </section>
      )}
    </>
  );
}
