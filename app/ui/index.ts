/**
 * The design system. Knows no subject: everything said on a page comes in as props.
 *
 * A page, from top to bottom (the root has already put `PageLayout` around it):
 *
 *     <PageHeader title="Mitä työtä?" lead="…" back="/employer/tasks/12" form={form} />
 *     <PostForm idempotencyKey={key} version={task.version} autosave warnUnsaved>
 *       <AutosaveStatus savedAt="14.05" />
 *       <TextField field={fields.title} label="…" hint="…" />
 *       <RadioGroup field={fields.form} label="…" options={[…]} />
 *       <StepNavigation />
 *     </PostForm>
 *
 * - `PageHeader form={form}` (or `errors`) shows the error summary after a refused form; a page
 *   without `PageHeader` puts `ErrorSummary` first itself.
 * - Fields take conform metadata (`field={fields.x}`) or plain props (`name`, `value`, `error`).
 *   Errors are translation keys (`tasks:form.title.missing`, `tasks:form.title.long|max=80`) or ready
 *   sentences. Word the title of a refused page with `t("ui:errorTitle", { title })`.
 * - Buttons: one `primary` a page, what else is a link or `secondary`. `LinkButton` goes, `Button`
 *   changes. In rows of a list give `about`, so that a screen reader hears which row.
 * - Lists: `SearchForm`, `FilterForm`, `Tabs`, `DataTable`, `Pagination`; `EmptyState` when empty.
 * - A home: `PageHeader`, `WaitingList`, then the rest. A long form: `TaskList` as its hub,
 *   `CheckAnswers` at its end, then `Confirmation`.
 * - Space: content of a page is spaced by itself; `Stack`, `Columns` (help at the right) and `Sides`
 *   (equal parts) arrange the rest. Never `style=`: the security policy forbids it.
 * - Nothing here runs in the browser. `enhance/` improves what carries `data-` attributes.
 */
export * from "./button.tsx";
export * from "./choices.tsx";
export * from "./class-names.ts";
export * from "./combobox.tsx";
export * from "./conflict.tsx";
export * from "./data-table.tsx";
export * from "./details.tsx";
export * from "./error-summary.tsx";
export { useErrorWords } from "./error-words.ts";
export * from "./field.tsx";
export * from "./form-steps.tsx";
export * from "./icon.tsx";
export type { DimensionIconName, IconName } from "./icons.ts";
export * from "./level-scale.tsx";
export * from "./lists.tsx";
export * from "./message.tsx";
export * from "./page-layout.tsx";
export * from "./page-parts.tsx";
export * from "./post-form.tsx";
export * from "./search-form.tsx";
export * from "./section-field.ts";
export type { Language, NavigationItem, Place } from "./site-header.tsx";
export * from "./table-files.tsx";
export * from "./tag.tsx";
export * from "./text-field.tsx";
export * from "./week-grid.tsx";
export { Wordmark } from "./wordmark.tsx";
