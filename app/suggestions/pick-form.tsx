import { useTranslation } from "react-i18next";
import { Button, Details, PostForm, Stack, TextField } from "#app/ui/index.ts";

/** What a refused pick sends back to its page. */
export interface RefusedPick {
  jobseekerId: string;
  taskId: string;
  why: string;
  errors: readonly string[];
}

export interface PickFormProps {
  jobseekerId: string;
  taskId: string;
  /** What the pair is, for a screen reader: the task's title or the person's name. */
  about: string;
  /** Another page's address; this page's own when left out. */
  action?: string;
  refused?: RefusedPick | null;
}

/** The field of one pair's form, to which an error summary leads. */
export const pickFieldId = (jobseekerId: string, taskId: string): string =>
  `why-${jobseekerId}-${taskId}`;

/** Takes any pair into consideration, with a word why. */
export function PickForm({ jobseekerId, taskId, about, action, refused }: PickFormProps) {
  const { t } = useTranslation("suggestions");
  const own =
    refused?.jobseekerId === jobseekerId && refused.taskId === taskId ? refused : undefined;
  return (
    <Details summary={t("pick.summary")} icon="star" open={own !== undefined}>
      <PostForm action={action} label={t("pick.label", { about })}>
        <input type="hidden" name="jobseeker" value={jobseekerId} />
        <input type="hidden" name="task" value={taskId} />
        <Stack>
          <TextField
            name="why"
            id={pickFieldId(jobseekerId, taskId)}
            label={t("pick.why")}
            hint={t("pick.whyHint")}
            value={own?.why}
            error={own?.errors}
          />
          <Button icon="star" about={about}>
            {t("pick.submit")}
          </Button>
        </Stack>
      </PostForm>
    </Details>
  );
}
