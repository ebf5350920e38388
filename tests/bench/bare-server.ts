import { createServer } from "node:http";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { listJobseekers, readWishes } from "#app/referrals/list-jobseekers.server.ts";

/** The list page's queries answered as JSON by bare node:http: what the page is compared with. */
createServer(async (incoming, response) => {
  const request = new Request(`http://localhost${incoming.url}`, {
    headers: { Cookie: incoming.headers.cookie ?? "" },
  });
  const viewer = await requireStaff(request, "caseworker");
  const list = await listJobseekers(viewer, readWishes(new URL(request.url)));
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(list));
}).listen(Number(process.env.PORT), "127.0.0.1");
