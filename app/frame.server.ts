import { navigationFor, placesOf } from "./navigation.ts";
import { configuration } from "./platform/configuration.server.ts";
import { languageOf } from "./platform/i18n/language.ts";
import { translator } from "./platform/i18n/translator.ts";
import { findViewer } from "./platform/session/viewer.server.ts";

/** What the frame around every page needs: who is signed in, where they work, where they can go. */
export async function frameOf(request: Request) {
  const viewer = await findViewer(request).catch((error) => {
    if (error instanceof Response) return null;
    throw error;
  });
  const { pathname } = new URL(request.url);
  const t = translator(languageOf(request));
  return {
    viewerName: viewer?.name ?? null,
    places: placesOf(pathname, viewer, t),
    navigation: navigationFor(pathname, viewer, t),
    demonstration: configuration().DEMONSTRATION === "yes",
  };
}

export type Frame = Awaited<ReturnType<typeof frameOf>>;
