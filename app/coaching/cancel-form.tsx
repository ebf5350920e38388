import { useTranslation } from "react-i18next";
import {
  Button,
  Details,
  PostForm,
  RadioGroup,
  Stack,
  sectionField,
  TextArea,
} from "#app/ui/index.ts";
import type { RequestPage } from "./queries.server.ts";
import type { RefusedForm } from "./request-forms.server.ts";
import { type CoachingSide, cancelReasons, coachingAfter, sentenceLimit } from "./rules.ts";

interface CancelFormProps {
  page: RequestPage;
  side: CoachingSide;
  refused: RefusedForm | undefined;
}

/** Giving a request up, with why. */
export function CancelForm({ page, side, refused }: CancelFormProps) {
  const { t } = useTranslation("coaching");
  if (!coachingAfter(page.state, "cancel", side)) return null;
  return (
    <Details summary={t(`cancel.title.${side}`)} open={refused?.section === "cancel"}>
      <PostForm version={page.version} label={t(`cancel.title.${side}`)}>
        <input type="hidden" name="act" value="cancel" />
        <Stack>
          <RadioGroup
            field={sectionField("cancel", "reason", refused)}
            label={t("form.reason.label")}
            options={cancelReasons[side].map((value) => ({ value, label: t(`reason.${value}`) }))}
          />
          <TextArea
            field={sectionField("cancel", "words", refused)}
            label={t("cancel.words")}
            hint={t(`cancel.seen.${side}`)}
            rows={3}
            limit={sentenceLimit}
            optional
          />
          <Button variant="danger" icon="x">
            {t(`cancel.button.${side}`)}
          </Button>
        </Stack>
      </PostForm>
    </Details>
  );
}
