import { useTranslation } from "react-i18next";
import {
  Button,
  CheckboxGroup,
  Details,
  type FormField,
  PostForm,
  RadioGroup,
  Stack,
  useErrorWords,
} from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import type { CardField } from "./card.ts";
import { describeCard } from "./card-words.ts";
import { answers } from "./rules.ts";

export interface PaperFormProps {
  card: readonly CardField[];
  skills: Readonly<Record<string, string>>;
  tell: FormField;
  answer: FormField;
  /** Why the file was not taken. */
  file: string | null;
  open: boolean;
  /** Files that are kept with the question already. */
  papers: readonly { id: string; name: string }[];
}

/** Recording what a person answered on paper, with the scan of it. */
export function PaperForm({ card, skills, tell, answer, file, open, papers }: PaperFormProps) {
  const { t, i18n } = useTranslation("consents");
  const words = { t: t as unknown as Translate, language: i18n.language, skills };
  return (
    <Details summary={t("paper.record")} open={open || file !== null}>
      <PostForm label={t("paper.record")} encType="multipart/form-data">
        <input type="hidden" name="act" value="paper" />
        <Stack>
          <RadioGroup
            field={answer}
            label={t("paper.answer")}
            options={answers.map((one) => ({ value: one, label: t(`paper.answers.${one}`) }))}
          />
          <CheckboxGroup
            field={tell}
            label={t("paper.tell")}
            options={describeCard(card, words).map(({ key, label, values }) => ({
              value: key,
              label: `${label}: ${values.join(", ")}`,
            }))}
          />
          <ScanField file={file} />
          {papers.length > 0 && (
            <div>
              <p>{t("paper.kept")}</p>
              <ul>
                {papers.map(({ id, name }) => (
                  <li key={id} className="kept-paper">
                    <a href={`/files/${id}`}>{name}</a>
                    <Button small variant="quiet" icon="trash" form={`remove-${id}`} about={name}>
                      {t("paper.remove")}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Button icon="check">{t("paper.submit")}</Button>
        </Stack>
      </PostForm>
      {papers.map(({ id, name }) => (
        <PostForm key={id} id={`remove-${id}`} label={`${t("paper.remove")}: ${name}`}>
          <input type="hidden" name="act" value="remove_paper" />
          <input type="hidden" name="paper" value={id} />
        </PostForm>
      ))}
    </Details>
  );
}

/** Adding the scan of a paper whose answer has been recorded already. */
export function AddScan({ file }: { file: string | null }) {
  const { t } = useTranslation("consents");
  return (
    <Details summary={t("paper.add")} open={file !== null}>
      <PostForm label={t("paper.add")} encType="multipart/form-data">
        <input type="hidden" name="act" value="scan" />
        <Stack>
          <ScanField file={file} />
          <Button icon="save">{t("paper.addSubmit")}</Button>
        </Stack>
      </PostForm>
    </Details>
  );
}

/** @param file why the file was not taken */
function ScanField({ file }: { file: string | null }) {
  const { t } = useTranslation("consents");
  const word = useErrorWords();
  return (
    <div className={file ? "field field--invalid" : "field"}>
      <label className="field__label" htmlFor="scan">
        {t("paper.scan")}
      </label>
      <p className="field__hint" id="scan-hint">
        {t("paper.scanHint")}
      </p>
      {file && (
        <p className="field__error" id="scan-error">
          {word(`consents:paper.file.${file}`)}
        </p>
      )}
      <input
        className="input"
        type="file"
        id="scan"
        name="scan"
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        aria-describedby={file ? "scan-hint scan-error" : "scan-hint"}
        aria-invalid={file ? true : undefined}
      />
    </div>
  );
}
