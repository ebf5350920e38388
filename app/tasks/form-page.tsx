import { type SubmissionResult, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Conflict, type ConflictProps } from "#app/ui/conflict.tsx";
import {
  AutosaveStatus,
  ErrorSummary,
  type FormErrors,
  Message,
  PageHeader,
  PostForm,
  StepNavigation,
} from "#app/ui/index.ts";
import { type FormPage, pageAddress } from "./form-pages.ts";

export interface TaskFormPageProps {
  page: FormPage;
  /** The frame that `loadFormPage` gave. */
  frame: {
    id: string;
    taskTitle: string;
    version: number;
    savedAt: string;
    draft: boolean;
    back: string;
  };
  /** What the action answered, if the form was sent. */
  answer?: { version?: number; conflict?: Omit<ConflictProps, "storedHref"> };
  /** conform's form. */
  form: FormErrors;
  /** Words between the heading and the form. */
  intro?: ReactNode;
  /** The fields. */
  children: ReactNode;
}

/** One page of the task form: heading, errors, the fields, and how to go on. */
export function TaskFormPage(props: TaskFormPageProps) {
  const { page, frame, answer, form, intro, children } = props;
  const { t } = useTranslation("tasks");
  if (answer?.conflict) {
    return <Conflict {...answer.conflict} storedHref={pageAddress(frame.id, page)} />;
  }
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        back={frame.back}
        caption={frame.taskTitle || t("untitled")}
        title={t(`pages.${page}.title`)}
        lead={t(`pages.${page}.lead`)}
      />
      {!frame.draft && <Message>{t("form.openTask")}</Message>}
      {intro}
      <PostForm
        id={form.id}
        version={answer?.version ?? frame.version}
        autosave={frame.draft}
        warnUnsaved
      >
        {frame.draft && <AutosaveStatus savedAt={frame.savedAt} />}
        {children}
        {frame.draft ? (
          <StepNavigation />
        ) : (
          <StepNavigation continueLabel={t("form.saveOpen")} later={false} />
        )}
      </PostForm>
    </>
  );
}

/**
 * The fields of a page: what was typed when the form was refused, else what is stored.
 * @param id of the form; its fields' ids begin with it
 */
export function useTaskForm<Field extends string>(
  id: string,
  answer: { lastResult?: unknown } | undefined,
  values: object,
) {
  return useForm<Record<Field, string>>({
    id,
    lastResult: answer?.lastResult as SubmissionResult<string[]> | undefined,
    defaultValue: values as never,
  });
}

/** The values of a field that can have many, such as boxes to tick. */
export function manyOf(field: { initialValue?: unknown }): string[] {
  const value = field.initialValue;
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The values of a field of fields, such as `demands.lifting`. */
export function partsOf(field: { initialValue?: unknown }): Record<string, string> {
  const value = field.initialValue;
  return value && typeof value === "object" ? (value as Record<string, string>) : {};
}
