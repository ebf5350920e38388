import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import "#app/texts.ts";

/** What a page answered: its status, where it leads, what it says. */
export interface Answer {
  status: number;
  to: string | null;
  body: unknown;
  headers: Headers;
}

interface Page {
  loader?: unknown;
  action?: unknown;
}

const origin = "http://localhost:3000";

/**
 * A browser with a cookie jar of its own that calls pages' loaders and actions the way the server does:
 * for testing what a request leads to, without markup.
 */
export function newVisitor(headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>();

  async function call(
    run: unknown,
    path: string,
    params: Record<string, string>,
    form?: FormData | Record<string, string>,
  ): Promise<Answer> {
    const body =
      form === undefined || form instanceof FormData ? form : new URLSearchParams(form).toString();
    const request = new Request(origin + path, {
      method: form ? "POST" : "GET",
      headers: {
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/130",
        ...(typeof body === "string"
          ? { "Content-Type": "application/x-www-form-urlencoded" }
          : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    let result: unknown;
    try {
      result = await (run as LoaderFunction | ActionFunction)({ request, params, context: {} });
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown;
      result = thrown;
    }
    const answer = await read(result);
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=", 2);
      if (value === "" || /Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  return {
    cookies,
    get: (page: Page, path: string, params: Record<string, string> = {}) =>
      call(page.loader, path, params),
    post: (
      page: Page,
      path: string,
      form: FormData | Record<string, string>,
      params: Record<string, string> = {},
    ) => call(page.action, path, params, form),
  };
}

async function read(result: unknown): Promise<Answer> {
  if (result instanceof Response) {
    const text = await result.text();
    const isJson = result.headers.get("Content-Type")?.includes("json");
    return {
      status: result.status,
      to: result.headers.get("Location"),
      body: isJson ? JSON.parse(text) : text,
      headers: result.headers,
    };
  }
  const wrapped = result as { type?: string; data?: unknown; init?: ResponseInit | null } | null;
  if (wrapped?.type === "DataWithResponseInit") {
    return {
      status: wrapped.init?.status ?? 200,
      to: null,
      body: wrapped.data,
      headers: new Headers(wrapped.init?.headers),
    };
  }
  return { status: 200, to: null, body: result, headers: new Headers() };
}
