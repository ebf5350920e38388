import { useTranslation } from "react-i18next";
import { Button, ButtonRow, DataTable, Message, PostForm } from "#app/ui/index.ts";
import { EffectOfArea, type NamedArea } from "./effect-view.tsx";
import type { NumberField } from "./rules.ts";

type Change = { field: NumberField; before: number; after: number };

/** What differs from the set in force, or, for a version of the past, from the one before it. */
export function Changes({ changes, draft }: { changes: readonly Change[]; draft: boolean }) {
  const { t } = useTranslation("weights");
  const title = draft ? t("set.changes.title") : t("set.changes.titlePast");
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{title}</h2>
      <DataTable
        caption={title}
        rows={changes}
        rowKey={({ field }) => field}
        columns={[
          {
            key: "what",
            header: t("set.changes.what"),
            primary: true,
            cell: ({ field }) => t(`fields.${field}`),
          },
          {
            key: "before",
            header: draft ? t("set.changes.now") : t("set.changes.before"),
            numeric: true,
            cell: ({ before }) => before,
          },
          {
            key: "after",
            header: draft ? t("set.changes.then") : t("set.changes.after"),
            numeric: true,
            cell: ({ after }) => after,
          },
        ]}
      />
    </section>
  );
}

interface ShownEffect {
  readonly at: string | null;
  readonly fresh: boolean;
  readonly areas: readonly NamedArea[];
}

/** What would follow, and the button that reckons it (again). */
export function EffectOfDraft(props: {
  effect: ShownEffect | null;
  draft: boolean;
  language: string;
}) {
  const { t } = useTranslation("weights");
  const { effect, draft, language } = props;
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">{t("effect.title")}</h2>
      {!effect && <p>{t("effect.none")}</p>}
      {effect && <p>{t("effect.at", { when: effect.at })}</p>}
      {effect && draft && !effect.fresh && (
        <Message tone="warning">
          <p>{t("effect.old")}</p>
        </Message>
      )}
      {effect?.areas.length === 0 && <p>{t("effect.empty")}</p>}
      {effect?.areas.map((area) => (
        <EffectOfArea key={area.code} area={area} language={language} />
      ))}
      {draft && (
        <PostForm label={t("effect.title")}>
          <ButtonRow>
            <Button
              variant={effect?.fresh ? "secondary" : "primary"}
              icon="refresh"
              name="intent"
              value="effect"
            >
              {effect ? t("effect.again") : t("effect.ask")}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
    </section>
  );
}

/** Approving, once the effect has been seen; and giving up. */
export function Decide({ ready }: { ready: boolean }) {
  const { t } = useTranslation("weights");
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{t("decide.title")}</h2>
      <p>{ready ? t("decide.lead") : t("decide.first")}</p>
      <PostForm label={t("decide.title")}>
        <ButtonRow>
          {ready && (
            <Button variant="primary" icon="check" name="intent" value="approve">
              {t("decide.approve")}
            </Button>
          )}
          <Button icon="x" name="intent" value="give_up">
            {t("decide.giveUp")}
          </Button>
        </ButtonRow>
      </PostForm>
    </section>
  );
}
