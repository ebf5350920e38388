import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "#app/introductions/rules.ts";
import { Message, PageHeader, StateTag, type Tone } from "#app/ui/index.ts";
import { PlacementActs, type PlacementActsProps } from "./placement-acts.tsx";
import { Confirmations, PlacementFacts, PlacementHistory } from "./placement-facts.tsx";
import type { PlacementState } from "./rules.ts";
import { showSource } from "./term-words.ts";
import "./placements.css";

export const stateTone: Record<PlacementState, Tone> = {
  proposed: "attention",
  agreed: "good",
  started: "good",
  interrupted: "attention",
  ended: "neutral",
  cancelled: "neutral",
};

/** What a page can say that has just been done. */
export interface PlacementViewProps extends PlacementActsProps {
  done: string | null;
  /** Where the terms of the form are read. */
  source: string;
  /** The person, as this side may name them. */
  person: ReactNode;
  back: { href: string; label: string };
  /** Follow-ups and attendance. */
  children?: ReactNode;
}

/** An agreement on work as either side sees it. */
export function PlacementView(props: PlacementViewProps) {
  const { page, side, answer, done, source, person, back, children } = props;
  const { t } = useTranslation("placements");
  return (
    <>
      <PageHeader
        back={back}
        caption={person}
        title={t("page.title", { title: page.taskTitle })}
        lead={[page.organisationName, t(`work:forms.${page.form}.name`)].join(", ")}
        tags={<StateTag tone={stateTone[page.state]}>{t(`state.${page.state}`)}</StateTag>}
      />
      {done && !answer && <Message tone="success" title={t(`done.${done}`)} announce />}
      <PlacementActs page={page} side={side} terms={props.terms} answer={answer} />
      <section>
        <h2>{t("page.agreed")}</h2>
        <PlacementFacts page={page} />
        <p className="muted">{t("terms.source", { source: showSource(source) })}</p>
        <AgreementLinks page={page} side={side} />
      </section>
      <section>
        <h2>{t("page.confirmations")}</h2>
        <Confirmations page={page} />
      </section>
      {children}
      <PlacementHistory page={page} />
    </>
  );
}

function AgreementLinks({ page, side }: { page: PlacementViewProps["page"]; side: Side }) {
  const { t } = useTranslation("placements");
  // The employer's copy names the person, so it goes with the card.
  if (side === "employer" && page.personName === null) return null;
  return (
    <p className="agreement-links">
      {t("page.pdf")}
      {(["fi", "sv", "en"] as const).map((language) => (
        <a
          key={language}
          href={`/${side}/placements/${page.id}/agreement.pdf?language=${language}`}
        >
          {t(`page.pdfIn.${language}`)}
        </a>
      ))}
    </p>
  );
}
