/**
 * The rules of tasks, all pure: the states and who may move them (states.ts), what a task must hold
 * before it is published (answers.ts), the form's pages (form-pages.ts) and their schemas
 * (section-forms.ts).
 */
export * from "./answers.ts";
export * from "./form-pages.ts";
export * from "./section-forms.ts";
export * from "./states.ts";
