import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import type { Configuration } from "../configuration.server.ts";
import { largestUpload } from "../forms/read-upload.server.ts";
import { log, loggable, reference } from "../log/log.server.ts";
import { requestScope } from "./request-scope.server.ts";

/** The largest form, in bytes: ten times the longest task. */
export const largestForm = 1_000_000;

export interface ServerParts {
  configuration: Configuration;
  /** Answers pages (Remix). */
  pages: express.RequestHandler;
  /** The folder of built browser files. */
  assets: string;
  publicFiles: string;
  databaseAnswers: () => Promise<boolean>;
}

const decodable = (text: string) => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * Refuses methods and a Host that no page could answer, and leaves out what would otherwise be
 * believed or break: a forwarded host (we never need one), and cookies that are not rightly encoded.
 */
function refuseMalformed(request: Request, response: Response, next: NextFunction) {
  const refuse = (status: number, words: string) =>
    response.status(status).type("text/plain").send(`${words}\n`);
  if (!["GET", "HEAD", "OPTIONS", "POST"].includes(request.method))
    return refuse(405, "This method is not in use.");
  if (!URL.canParse(`http://${request.get("Host")}/`))
    return refuse(400, "The Host header is not right.");
  delete request.headers["x-forwarded-host"];
  const { cookie } = request.headers;
  if (cookie !== undefined && !decodable(cookie))
    request.headers.cookie = cookie.split(";").filter(decodable).join(";");
  next();
}

/**
 * Same-origin check for everything that changes: browsers send Origin (or Sec-Fetch-Site) with every
 * POST. One that says neither is let through only without cookies, when it can act for nobody.
 */
function refuseForeignPosts(request: Request, response: Response, next: NextFunction) {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return next();
  const site = request.get("Sec-Fetch-Site");
  const origin = request.get("Origin");
  const sameHost =
    origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.get("Host");
  if (
    site === "same-origin" ||
    sameHost ||
    (site === undefined && origin === undefined && request.get("Cookie") === undefined)
  )
    return next();
  response
    .status(403)
    .type("text/plain")
    .send("This form came from another site, so it was not accepted.\n");
}

/** The pages whose forms carry files; all others take text alone. */
const uploadPages =
  /^\/(caseworker\/consents|(caseworker|employer)\/introductions)\/[\w-]+(\.data)?$/;

/** 413 before a body is read, or as soon as one without a stated length grows too large. */
function refuseLargeBodies(request: Request, response: Response, next: NextFunction) {
  const most = uploadPages.test(request.path) ? largestUpload : largestForm;
  const refuse = () => {
    if (response.headersSent) return request.destroy();
    response
      .status(413)
      .set("Connection", "close")
      .type("text/plain")
      .send(`Too large: at most ${most / 1_000_000} MB is accepted.\n`);
  };
  if (Number(request.get("Content-Length") ?? 0) > most) return refuse();
  if (request.get("Content-Length") === undefined) {
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) refuse();
    });
    request.pause();
  }
  next();
}

/** The web server: ids, security headers, health, files, pages. */
export function createServer(parts: ServerParts): express.Express {
  const { configuration } = parts;
  const behindTls =
    configuration.NODE_ENV === "production" || configuration.PUBLIC_URL?.startsWith("https:");
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", configuration.TRUSTED_PROXIES);

  app.get("/health/live", (_request, response) => void response.type("text/plain").send("live\n"));
  app.get("/health/ready", async (_request, response) => {
    const ready = await parts.databaseAnswers();
    response
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready\n" : "database away\n");
  });

  app.use((request, response, next) => {
    const scope = {
      requestId: randomUUID(),
      reference: reference(),
      nonce: randomBytes(16).toString("base64"),
      clientAddress: request.ip ?? "",
      found: new Map(),
    };
    response.set("X-Request-Id", scope.requestId);
    response.locals.nonce = scope.nonce;
    const began = process.hrtime.bigint();
    response.on("finish", () => {
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
      // The path may hold a token or an id; only its first part is told.
      const area = `/${request.path.split("/")[1] ?? ""}`;
      log.info(
        { id: scope.requestId, method: request.method, area, status: response.statusCode, ms },
        "request",
      );
    });
    requestScope.run(scope, next);
  });

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: [
            "'self'",
            (_request, response) => `'nonce-${(response as Response).locals.nonce}'`,
          ],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          manifestSrc: ["'self'"],
        },
      },
      strictTransportSecurity: behindTls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: "same-origin" },
      xFrameOptions: { action: "deny" },
      crossOriginEmbedderPolicy: false,
    }),
  );
  app.use((_request, response, next) => {
    response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    next();
  });
  app.use(refuseMalformed);
  app.use(compression());
  app.use(
    "/assets",
    express.static(`${parts.assets}/assets`, { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static(parts.publicFiles, { maxAge: "1h" }));
  app.use(refuseForeignPosts, refuseLargeBodies);
  app.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  app.use(parts.pages);
  // Express would print an error that nobody took, words and all: the last handler takes every one.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (response.headersSent) {
      log.warn({ id: requestScope.getStore()?.requestId, error: loggable(error) }, "cut short");
      return void request.socket.destroy();
    }
    const status = (error as { status?: number }).status;
    if (status !== undefined && status < 500) return void response.sendStatus(status);
    const scope = requestScope.getStore();
    log.error(
      { id: scope?.requestId, reference: scope?.reference, error: loggable(error) },
      "unexpected",
    );
    response
      .status(500)
      .type("text/plain")
      .send(`Something went wrong. Reference: ${scope?.reference ?? "-"}\n`);
  });
  return app;
}

/** Listens, or says in one sentence that the port is taken. */
export function listen(app: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = app.listen(port, host, () => done(server));
    server.once("error", (error: NodeJS.ErrnoException) =>
      fail(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`)
          : error,
      ),
    );
  });
}

/** Stops taking requests and waits for those under way (at most ten seconds). */
export function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(late);
      done();
    });
    server.closeIdleConnections();
  });
}
