import "./ui/index.css";
import "./work/work.css";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { frameOf } from "./frame.server.ts";
import { FrameContext } from "./frame-context.ts";
import { DocumentContext } from "./platform/http/document-context.ts";
import { translator } from "./platform/i18n/translator.ts";
import { ErrorPage } from "./site/error-page.tsx";
import { PageLayout } from "./ui/index.ts";

/** A refusal keeps its headers (`Retry-After`) when the error page words it. */
export const headers: HeadersFunction = ({ errorHeaders }) => errorHeaders ?? new Headers();

/** What the frame around every page needs. */
export const loader = ({ request }: LoaderFunctionArgs) => frameOf(request);

/** A page may say in its `handle` how wide it is, and whether it is focused on one thing. */
export interface PageHandle {
  wide?: boolean;
  focused?: boolean;
}

export function Layout({ children }: { children: ReactNode }) {
  const { language, nonce, script, refused } = useContext(DocumentContext);
  const own = useRouteLoaderData<typeof loader>("root");
  const data = useContext(FrameContext) ?? own;
  const { pathname, search } = useLocation();
  const page = useMatches().at(-1);
  const handle = page?.handle as PageHandle | undefined;
  const accountLinks = [{ label: translator(language)("ui:layout.account"), href: "/account" }];
  // `meta` does not know of the action's refusal, so the words that come first are put here.
  const refusedTitle = refused ? (page?.data as { title?: string } | undefined)?.title : undefined;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {refusedTitle ? (
          <title>{translator(language)("ui:errorTitle", { title: refusedTitle })}</title>
        ) : (
          <Meta />
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <PageLayout
          language={language}
          currentPath={pathname + search}
          viewerName={data?.viewerName}
          places={data?.places}
          navigation={data?.navigation}
          demonstration={data?.demonstration}
          accountLinks={accountLinks}
          signInHref="/sign-in"
          signOutHref="/sign-out"
          homeHref="/"
          wide={handle?.wide}
          focused={handle?.focused}
        >
          {children}
        </PageLayout>
        {script && <script type="module" src={script} nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Expected refusals (403, 404, 429 …) are worded; the unexpected shows the number that is in the log. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { reference } = useContext(DocumentContext);
  if (isRouteErrorResponse(error))
    return <ErrorPage status={error.status} data={error.data} reference={reference} />;
  return <ErrorPage status={500} reference={reference} />;
}
