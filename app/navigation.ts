import type { TFunction } from "i18next";
import type { SignedIn } from "./platform/session/viewer.server.ts";
import type { NavigationItem, Place } from "./ui/index.ts";

type Area = "employer" | "caseworker" | "coach" | "officer" | "coordinator";

const areas: Record<Area, readonly { key: string; href: string }[]> = {
  employer: [
    { key: "home", href: "/employer" },
    { key: "tasks", href: "/employer/tasks" },
    { key: "introductions", href: "/employer/introductions" },
    { key: "placements", href: "/employer/placements" },
    { key: "organisation", href: "/employer/organisation" },
  ],
  caseworker: [
    { key: "suggestions", href: "/caseworker" },
    { key: "jobseekers", href: "/caseworker/jobseekers" },
    { key: "open_tasks", href: "/caseworker/tasks" },
    { key: "placements", href: "/caseworker/placements" },
    { key: "environments", href: "/caseworker/environments" },
  ],
  coach: [{ key: "home", href: "/coach" }],
  officer: [
    { key: "organisations", href: "/officer" },
    { key: "environments", href: "/officer/environments" },
  ],
  coordinator: [
    { key: "staff", href: "/coordinator" },
    { key: "reach", href: "/coordinator/reach" },
    { key: "runs", href: "/coordinator/runs" },
    { key: "weights", href: "/coordinator/weights" },
    { key: "supports", href: "/coordinator/supports" },
  ],
};

/** The area of a page by its address; pages such as /account belong to the viewer's own first area. */
export function areaOf(pathname: string, viewer: SignedIn | null): Area | null {
  const first = pathname.split("/")[1] ?? "";
  if (first in areas) return first as Area;
  const own = viewer?.acting.as;
  return own && own !== "person" ? own : null;
}

/** Five items at most; the longest matching address is the current one. */
export function navigationFor(
  pathname: string,
  viewer: SignedIn | null,
  t: TFunction,
): NavigationItem[] {
  const area = areaOf(pathname, viewer);
  if (!viewer || !area) return [];
  const holds =
    area === "employer"
      ? viewer.organisations.length > 0
      : viewer.staffRoles.some((r) => r.capacity === area);
  if (!holds) return [];
  const items = areas[area];
  const current = items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return items.map(({ key, href }) => ({
    label: t(`site:navigation.${key}`),
    href,
    current: href === current?.href,
  }));
}

/** Everywhere the person works: their organisations and their staff roles. */
export function placesOf(pathname: string, viewer: SignedIn | null, t: TFunction): Place[] {
  if (!viewer) return [];
  const area = areaOf(pathname, viewer);
  const chosen =
    viewer.organisations.find((o) => o.id === viewer.chosenOrganisation) ?? viewer.organisations[0];
  const capacities = viewer.needsSecondFactor
    ? []
    : [...new Set(viewer.staffRoles.map((r) => r.capacity))];
  return [
    ...capacities.map((capacity) => ({
      label: t(`site:capacity.${capacity}`),
      href: `/${capacity}`,
      current: area === capacity,
    })),
    ...viewer.organisations.map((o) => ({
      label: o.name,
      href: o.id === chosen?.id ? "/employer" : `/employer/organisation/choose?id=${o.id}`,
      current: area === "employer" && o.id === chosen?.id,
    })),
  ];
}
