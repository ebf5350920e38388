import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { frameOf } from "./frame.server.ts";
import { FrameContext } from "./frame-context.ts";
import "./texts.ts";
import { chooseDatabase, closeDatabase, databaseAnswers } from "./platform/database/pool.server.ts";
import { DocumentContext } from "./platform/http/document-context.ts";
import { requestScope } from "./platform/http/request-scope.server.ts";
import { languageOf } from "./platform/i18n/language.ts";
import { translations } from "./platform/i18n/translator.ts";
import { log, loggable } from "./platform/log/log.server.ts";

/** For the process that serves these pages: it starts and closes their database connections. */
export { chooseDatabase, closeDatabase, databaseAnswers };

/** Renders a page whole: nothing on it runs in the browser, so there is nothing to stream early. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const language = languageOf(request);
  const scope = requestScope.getStore();
  // A form that saves itself asks for the action's answer instead of the page around it.
  const { actionData, loaderData } = context.staticHandlerContext;
  if (request.method === "POST" && request.headers.get("Accept") === "application/json") {
    return Response.json(Object.values(actionData ?? {})[0] ?? null, { status });
  }
  // The database may be what is missing: the refusal is worded all the same.
  const frame = loaderData.root ? undefined : await frameOf(request).catch(() => undefined);
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <DocumentContext.Provider
        value={{
          nonce: scope?.nonce ?? "",
          reference: scope?.reference ?? "",
          language,
          script: context.manifest.entry.module,
          refused: status === 400,
        }}
      >
        <FrameContext.Provider value={frame}>
          <I18nextProvider i18n={translations(language)}>
            <RemixServer context={context} url={request.url} />
          </I18nextProvider>
        </FrameContext.Provider>
      </DocumentContext.Provider>,
      {
        onAllReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Language", language);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          log.error(
            { id: scope?.requestId, reference: scope?.reference, error: loggable(error) },
            "rendering",
          );
        },
      },
    );
  });
}

/** The unexpected: logged with the number that the error page shows. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const scope = requestScope.getStore();
  log.error(
    { id: scope?.requestId, reference: scope?.reference, error: loggable(error) },
    "unexpected",
  );
}
