import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow } from "./button.tsx";

type GetFormProps = {
  action?: string;
  /** What else the address carries and must keep. */
  keep?: Readonly<Record<string, string | number | undefined | null>>;
};

function Kept({ keep = {} }: Pick<GetFormProps, "keep">) {
  return (
    <>
      {Object.entries(keep).map(([name, value]) =>
        value === undefined || value === null || value === "" ? null : (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
    </>
  );
}

export type SearchFormProps = GetFormProps & {
  label: ReactNode;
  name?: string;
  value?: string | null;
  hint?: ReactNode;
  id?: string;
};

/** A search whose words stay in the address. */
export function SearchForm(props: SearchFormProps) {
  const { t } = useTranslation("ui");
  const { action, keep, label, name = "q", value, hint, id = "search" } = props;
  return (
    <search>
      <form className="search-form" method="get" action={action}>
        <Kept keep={keep} />
        <label className="field__label" htmlFor={id}>
          {label}
        </label>
        {hint && (
          <div className="field__hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        <div className="search-form__row">
          <input
            className="input"
            type="search"
            id={id}
            name={name}
            defaultValue={value ?? ""}
            spellCheck={false}
            aria-describedby={hint ? `${id}-hint` : undefined}
          />
          <Button icon="search">{t("search.submit")}</Button>
        </div>
      </form>
    </search>
  );
}

export type FilterFormProps = GetFormProps & {
  /** Fields; their values are the address's. */
  children: ReactNode;
  /** The list without filters. Shown when filters are on. */
  resetHref?: string | null;
  submitLabel?: ReactNode;
  label?: string;
};

/** Narrows a list; what was chosen stays in the address. */
export function FilterForm(props: FilterFormProps) {
  const { t } = useTranslation("ui");
  const { action, keep, children, resetHref, submitLabel, label } = props;
  return (
    <form
      className="filter-form"
      method="get"
      action={action}
      aria-label={label ?? t("filter.label")}
    >
      <Kept keep={keep} />
      <div className="filter-form__fields">{children}</div>
      <ButtonRow>
        <Button icon="filter">{submitLabel ?? t("filter.submit")}</Button>
        {resetHref && <a href={resetHref}>{t("filter.reset")}</a>}
      </ButtonRow>
    </form>
  );
}
