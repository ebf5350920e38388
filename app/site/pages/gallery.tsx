import type { MetaFunction } from "@remix-run/node";
import { configuration } from "#app/platform/configuration.server.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";
import { Gallery } from "#app/ui/gallery.tsx";

/** Every part of the design system in every state: for the people who build and test TOIMI. */
export function loader() {
  if (configuration().NODE_ENV === "production") throw notFound();
  return null;
}

export const meta: MetaFunction = () => [{ title: "Gallery · TOIMI" }];

export default function GalleryPage() {
  return <Gallery />;
}
