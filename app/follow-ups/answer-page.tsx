import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Message, PageHeader, PostForm } from "#app/ui/index.ts";
import type { loadAnswerPage } from "./answer-page.server.ts";
import { FollowUpQuestions } from "./follow-up-questions.tsx";
import { phaseOf } from "./rules.ts";

interface AnswerPageProps {
  page: Awaited<ReturnType<typeof loadAnswerPage>>["page"];
  answer: { lastResult: SubmissionResult<string[]> | null; refused: string | null } | undefined;
}

/** One follow-up in the portal: its two questions, or that it has been answered. */
export function AnswerPage({ page, answer }: AnswerPageProps) {
  const { t } = useTranslation("followUps");
  const [form, fields] = useForm<{ going: string; second: string }>({
    id: "follow-up",
    lastResult: answer?.lastResult,
  });
  return (
    <>
      <PageHeader
        back={{ href: page.back, label: t("page.back") }}
        form={form}
        caption={[page.name, page.taskTitle, page.organisationName].filter(Boolean).join(", ")}
        title={t(`link.title.${phaseOf(page.point)}`)}
        lead={page.answered ? t("link.answered.body") : t("link.lead")}
      />
      {answer?.refused && <Message tone="warning" title={t("link.answered.first")} announce />}
      {!page.answered && (
        <PostForm id={form.id}>
          <FollowUpQuestions
            side={page.side}
            point={page.point}
            going={fields.going}
            second={fields.second}
          />
          <ButtonRow>
            <Button variant="primary" icon="check">
              {t("form.send")}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
      <p className="muted">{t(`who_sees.${page.side}`)}</p>
    </>
  );
}
