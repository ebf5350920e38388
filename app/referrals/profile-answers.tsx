import { useTranslation } from "react-i18next";
import { Tag } from "#app/ui/index.ts";
import type { DescribedAnswer } from "./describe-profile.ts";

/** One answer of a profile: a sentence, a short list, own words as they were written, or "not known yet". */
export function Answer({ line }: { line: DescribedAnswer }) {
  const { t } = useTranslation("referrals");
  const { answers, own, absolute } = line;
  return (
    <>
      {answers.length === 0 ? (
        <span className="muted">{own ? t("profile.notWritten") : t("profile.unknown")}</span>
      ) : own ? (
        <OwnLines text={answers[0] ?? ""} />
      ) : answers.length === 1 ? (
        <span>{answers[0]}</span>
      ) : (
        <ul>
          {answers.map((answer) => (
            <li key={answer}>{answer}</li>
          ))}
        </ul>
      )}
      {absolute && (
        <>
          {" "}
          <Tag tone="attention" icon="alert">
            {t("work:capacityField.absolute")}
          </Tag>
        </>
      )}
    </>
  );
}

/** Text with its line breaks. */
function OwnLines({ text }: { text: string }) {
  return (
    <>
      {text.split("\n").map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike; their order is fixed
        <span key={at}>
          {at > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  );
}
