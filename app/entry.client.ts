/**
 * All that runs in the browser. Pages work without it: it only improves what carries a `data-`
 * attribute. Words come with the elements, so it needs no language of its own.
 */
import { autosave } from "./ui/enhance/autosave.ts";
import { comboboxes } from "./ui/enhance/combobox.ts";
import { countCharacters, once, warnUnsaved } from "./ui/enhance/forms.ts";
import { focusErrorSummary, languageLinks, menus, printButtons } from "./ui/enhance/page.ts";

const all = <Found extends Element>(selector: string) => [
  ...document.querySelectorAll<Found>(selector),
];

focusErrorSummary();
menus();
printButtons();
// Saving listens first: it may hold a sending back until a save under way has ended.
for (const form of all<HTMLFormElement>("form[data-autosave]")) autosave(form);
for (const form of all<HTMLFormElement>("form[data-once]")) once(form);
for (const form of all<HTMLFormElement>("form[data-warn-unsaved]")) warnUnsaved(form);
for (const area of all<HTMLTextAreaElement>("textarea[data-limit]")) countCharacters(area);
if (document.querySelector("form[data-autosave]")) languageLinks();

const boxes = all<HTMLElement>("auto-complete");
if (boxes.length > 0) void comboboxes(boxes);
