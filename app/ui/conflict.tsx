import { useTranslation } from "react-i18next";
import { Button, ButtonRow, LinkButton } from "./button.tsx";
import { DataTable } from "./data-table.tsx";
import { Message } from "./message.tsx";
import { PageHeader } from "./page-parts.tsx";
import { PostForm } from "./post-form.tsx";

/** One answer that differs: what is stored now, and what was typed here. Both in words. */
export interface Difference {
  readonly label: string;
  readonly stored: string;
  readonly typed: string;
}

export interface ConflictProps {
  differences: readonly Difference[];
  /** The stored version, which keeping one's own text replaces. */
  version: string | number;
  /** The typed form whole, entry by entry. */
  entries: readonly (readonly [name: string, value: string])[];
  /** The same page with what is stored now. */
  storedHref: string;
}

/** Somebody has saved the same page in between (409): both texts, and the person decides. Nothing is lost yet. */
export function Conflict({ differences, version, entries, storedHref }: ConflictProps) {
  const { t } = useTranslation("ui");
  return (
    <>
      <PageHeader title={t("conflict.title")} lead={t("conflict.lead")} />
      {differences.length > 0 && (
        <DataTable
          caption={t("conflict.caption")}
          rows={differences}
          rowKey={({ label }) => label}
          columns={[
            { key: "label", header: t("conflict.what"), primary: true, cell: (row) => row.label },
            {
              key: "typed",
              header: t("conflict.typed"),
              cell: (row) => row.typed || t("conflict.empty"),
            },
            {
              key: "stored",
              header: t("conflict.stored"),
              cell: (row) => row.stored || t("conflict.empty"),
            },
          ]}
        />
      )}
      <Message>{t("conflict.kept")}</Message>
      <PostForm version={version} label={t("conflict.title")}>
        {entries.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat; the order is fixed
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button variant="primary" name="intent" value="continue">
            {t("conflict.keepTyped")}
          </Button>
          <LinkButton href={storedHref}>{t("conflict.keepStored")}</LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
