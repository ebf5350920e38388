import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  DataTable,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
} from "#app/ui/index.ts";

/** One answer that was stored meanwhile and typed otherwise, both in words. */
export interface Difference {
  label: string;
  stored: string;
  typed: string;
}

export interface ConflictProps {
  differences: readonly Difference[];
  /** The version that is stored now: what the person keeps is saved over it. */
  version: number;
  /** The typed form, entry by entry. */
  entries: readonly (readonly [name: string, value: string])[];
  /** The page itself, as it is stored. */
  address: string;
}

/**
 * Someone changed the same page meanwhile (409): both texts side by side, and the person decides.
 * Neither is lost before that.
 */
export function Conflict({ differences, version, entries, address }: ConflictProps) {
  const { t } = useTranslation("tasks");
  return (
    <>
      <PageHeader title={t("conflict.title")} lead={t("conflict.lead")} />
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
      <Message>{t("conflict.kept")}</Message>
      <PostForm version={version}>
        {entries.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat; the order is fixed
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="intent" value="continue" />
        <ButtonRow>
          <Button variant="primary">{t("conflict.keepTyped")}</Button>
          <LinkButton href={address}>{t("conflict.keepStored")}</LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
