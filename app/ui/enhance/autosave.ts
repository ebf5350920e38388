/**
 * Forms that save by themselves: 1.5 s after the last change, when the page is left, and before the
 * language changes. The server answers JSON: `{ savedAt, version }`, or `{ message }` with an error
 * status. Files wait for the person to send them.
 */

const pause = 1500;
const retryPause = 10_000;

type Answer = { savedAt?: string; version?: number | string; message?: string };

const savers = new Map<HTMLFormElement, () => Promise<void>>();

/** Saves every form that has unsaved changes. Settles when all have tried. */
export async function saveAll(): Promise<void> {
  await Promise.all([...savers.values()].map((save) => save()));
}

export function autosave(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-autosave-status]");
  // The empty attribute means the form's own address.
  const address = form.dataset.autosave || form.action;
  let timer: number | undefined;
  let changed = false;
  let sent = false;
  let running: Promise<void> | undefined;

  const say = (state: "saving" | "saved" | "failed", text: string) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = text;
  };
  const later = (delay: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), delay);
  };

  async function send(): Promise<void> {
    changed = false;
    say("saving", status?.dataset.textSaving ?? "");
    try {
      const response = await post(address, form);
      const answer: Answer = response.headers.get("content-type")?.includes("json")
        ? await response.json()
        : {};
      if (!response.ok || answer.savedAt === undefined) {
        throw new Refusal(response.status, answer.message);
      }
      setVersion(form, answer.version);
      say("saved", (status?.dataset.textSaved ?? "").replace("{time}", clockTime(answer.savedAt)));
      if (!changed) form.dispatchEvent(new Event("toimi:saved"));
    } catch (error) {
      changed = true;
      const message = error instanceof Refusal ? error.message : "";
      say("failed", message || (status?.dataset.textFailed ?? ""));
      // What the server refused will not do better by itself; a lost connection may.
      if (!(error instanceof Refusal && error.final)) later(retryPause);
    }
  }

  /** One at a time, so that each save carries the version that the one before it made. */
  async function save(): Promise<void> {
    window.clearTimeout(timer);
    await running;
    if (!changed || sent) return;
    running = send().finally(() => {
      running = undefined;
    });
    await running;
  }

  form.addEventListener("input", () => {
    changed = true;
    later(pause);
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (!running) {
      sent = true;
      return;
    }
    // The save under way changes the version: wait for it, then send.
    event.preventDefault();
    const submitter = event.submitter;
    void running.finally(() => form.requestSubmit(submitter));
  });
  window.addEventListener("pagehide", () => {
    if (changed && !sent && !running) void post(address, form).catch(() => {});
  });
  window.addEventListener("pageshow", (event) => {
    // A page brought back from memory holds an old version; what was typed is on the server.
    if (event.persisted && (changed || sent)) window.location.reload();
  });
  savers.set(form, save);
}

class Refusal extends Error {
  final: boolean;
  constructor(status: number, message = "") {
    super(message);
    this.final = status >= 400 && status < 500;
  }
}

function post(address: string, form: HTMLFormElement): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "intent") body.append(name, value);
  }
  body.set("intent", "autosave");
  // Each save is an act of its own; the form's key is for its sending.
  if (body.has("idempotency_key")) body.set("idempotency_key", newKey());
  return fetch(address, {
    method: "POST",
    body,
    keepalive: true,
    headers: { accept: "application/json" },
  });
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function setVersion(form: HTMLFormElement, version: Answer["version"]): void {
  const input = form.elements.namedItem("version");
  if (version !== undefined && input instanceof HTMLInputElement) input.value = String(version);
}

/** The server's moment as a time of day in Finland: "14.05". Anything else is shown as it came. */
function clockTime(savedAt: string): string {
  const moment = Date.parse(savedAt);
  if (Number.isNaN(moment)) return savedAt;
  return new Intl.DateTimeFormat(document.documentElement.lang || "fi", {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "Europe/Helsinki",
  }).format(moment);
}
