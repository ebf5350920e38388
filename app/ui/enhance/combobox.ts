/**
 * The search box that suggests (`Combobox`). The element itself comes with its own file, fetched only
 * by pages that have one. Its built-in announcements are English, so ours replace them.
 */
export async function comboboxes(boxes: readonly HTMLElement[]): Promise<void> {
  for (const box of boxes) connect(box);
  await import("@github/auto-complete-element");
}

function connect(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>("input");
  const list = box.querySelector<HTMLElement>("ul");
  const status = box.querySelector<HTMLElement>("[data-combobox-status]");
  let value = box.querySelector<HTMLInputElement>("[data-combobox-value]");
  if (!input || !list) return;

  // The search button is for browsers without this script.
  box.querySelector("button")?.remove();

  const say = (text: string) => {
    if (status) status.textContent = text;
  };

  box.addEventListener("load", () => {
    const count = list.querySelectorAll("[role=option]").length;
    const { textNone = "", textOne = "", textMany = "" } = box.dataset;
    say(count === 0 ? textNone : count === 1 ? textOne : textMany.replace("{n}", String(count)));
  });
  input.addEventListener("input", () => {
    // New words: what was found for the old ones no longer counts.
    box.closest(".combobox")?.querySelector("fieldset")?.remove();
    if (!value && box.dataset.valueName) {
      value = document.createElement("input");
      value.type = "hidden";
      value.name = box.dataset.valueName;
      box.append(value);
    }
    if (value) value.value = "";
  });
  list.addEventListener("combobox-commit", (event) => {
    const option = event.target instanceof HTMLElement ? event.target : null;
    if (!option) return;
    const label = option.dataset.autocompleteValue ?? option.textContent ?? "";
    say((box.dataset.textChosen ?? "").replace("{label}", label));
    // The element writes the words into the box after this event; the value goes with them.
    queueMicrotask(() => {
      if (value) {
        value.value = option.dataset.value ?? "";
        value.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (box.dataset.submitOnChoose !== undefined) input.form?.requestSubmit();
    });
  });
}
