import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Message,
  PageHeader,
  PostForm,
  RadioGroup,
  TextArea,
  TextField,
} from "#app/ui/index.ts";
import { coachingAddress } from "./addresses.ts";
import { coachingLanguages, topics, urgencies, wordsLimit } from "./rules.ts";

/** The form's fields as they are typed. */
export interface TypedRequest {
  topics: string[];
  street_address: string;
  postal_code: string;
  urgency: string;
  wishes: string;
  language: string;
  contact_name: string;
  contact_phone: string;
  words: string;
}

interface NewRequestFormProps {
  saved: TypedRequest;
  about: { taskId: string; placementId: string | null; title: string } | null;
  /** The dates that would be promised now, worded. */
  promised: { reply: string; visit: string };
  answer: { lastResult: SubmissionResult<string[]>; refusal: string | null } | undefined;
}

/** One short page: what about, where, how soon, whom to ring. */
export function NewRequestForm({ saved, about, promised, answer }: NewRequestFormProps) {
  const { t } = useTranslation("coaching");
  const [form, fields] = useForm<TypedRequest>({
    id: "request",
    lastResult: answer?.lastResult ?? null,
    defaultValue: saved,
  });
  return (
    <>
      <PageHeader
        back={{ href: coachingAddress, label: t("list.title") }}
        form={form}
        title={t("new.title")}
        lead={t("new.lead", promised)}
      />
      {answer?.refusal && (
        <Message tone="error" title={t(`new.refused.${answer.refusal}`)} announce />
      )}
      {about && (
        <Message>
          {t(about.placementId ? "new.aboutPlacement" : "new.aboutTask", { title: about.title })}
        </Message>
      )}
      <PostForm id={form.id} warnUnsaved>
        {about?.placementId ? (
          <input type="hidden" name="placement" value={about.placementId} />
        ) : (
          about && <input type="hidden" name="task" value={about.taskId} />
        )}
        <CheckboxGroup
          field={fields.topics}
          label={t("form.topics.label")}
          hint={t("form.topics.hint")}
          options={topics.map((value) => ({ value, label: t(`topic.${value}`) }))}
        />
        <TextArea
          field={fields.words}
          label={t("form.words.label")}
          hint={t("form.words.hint")}
          rows={4}
          limit={wordsLimit}
          optional
        />
        <TextField
          field={fields.street_address}
          label={t("form.street_address.label")}
          autoComplete="street-address"
          optional
        />
        <TextField
          field={fields.postal_code}
          label={t("form.postal_code.label")}
          width="s"
          inputMode="numeric"
          autoComplete="postal-code"
        />
        <RadioGroup
          field={fields.urgency}
          label={t("form.urgency.label")}
          options={urgencies.map((value) => ({
            value,
            label: t(`urgency.${value}`),
          }))}
        />
        <TextField
          field={fields.wishes}
          label={t("form.wishes.label")}
          hint={t("form.wishes.hint")}
          optional
        />
        <RadioGroup
          field={fields.language}
          label={t("form.language.label")}
          layout="inline"
          options={coachingLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <TextField
          field={fields.contact_name}
          label={t("form.contact_name.label")}
          autoComplete="name"
        />
        <TextField
          field={fields.contact_phone}
          label={t("form.contact_phone.label")}
          width="m"
          type="tel"
          autoComplete="tel"
        />
        <ButtonRow>
          <Button variant="primary" icon="send">
            {t("new.send")}
          </Button>
          <a href={coachingAddress}>{t("new.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
