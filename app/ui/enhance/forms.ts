/** Is the answer shown in another tab? Then the form stays, as unsent as before. */
const staysHere = (event: Event): boolean =>
  event instanceof SubmitEvent &&
  event.submitter instanceof HTMLButtonElement &&
  event.submitter.formTarget === "_blank";

/** The browser asks before leaving while a form holds changes that were neither sent nor saved. */
export function warnUnsaved(form: HTMLFormElement): void {
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  for (const event of ["submit", "toimi:saved"]) {
    form.addEventListener(event, (heard) => {
      if (!staysHere(heard)) changed = false;
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/**
 * A second press while the first is on its way does nothing. The idempotency key is what makes it
 * safe; this only spares the person a doubt. It lets go after eight seconds and on coming back.
 */
export function once(form: HTMLFormElement): void {
  let sending = false;
  const release = () => {
    sending = false;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || staysHere(event)) return;
    if (sending) {
      event.preventDefault();
      return;
    }
    sending = true;
    event.submitter?.setAttribute("aria-busy", "true");
    window.setTimeout(release, 8000);
  });
  window.addEventListener("pageshow", release);
}

/** Counts the characters that are left; says it aloud only near the limit. */
export function countCharacters(area: HTMLTextAreaElement): void {
  const limit = Number(area.dataset.limit);
  const words = document.querySelector<HTMLElement>(`[data-limit-of="${CSS.escape(area.id)}"]`);
  if (!words || !limit) return;
  const { textLeft = "", textOver = "" } = words.dataset;
  const count = () => {
    // Browsers send each line break as two characters; the server counts one, as here.
    const left = limit - area.value.length;
    words.textContent = (left < 0 ? textOver : textLeft).replace("{n}", String(Math.abs(left)));
    words.classList.toggle("field__limit--over", left < 0);
    words.setAttribute("aria-live", left < limit / 10 ? "polite" : "off");
  };
  area.addEventListener("input", count);
  count();
}
