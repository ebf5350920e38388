/**
 * Writes `icons.ts` from the Lucide set: `node app/ui/generate-icons.mjs`.
 *
 * Only the pictures named here are carried. To add one, add a line (our name: Lucide's name) and run
 * it again. Names say what the picture means on our pages, not what it shows.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const lucideFolder = dirname(require.resolve("lucide-static/package.json"));
const { version } = JSON.parse(readFileSync(join(lucideFolder, "package.json"), "utf8"));

/** The eighteen dimensions of work, body first. */
const dimensions = {
  lifting: "biceps-flexed",
  stamina: "battery-charging",
  standing_walking: "footprints",
  sitting: "armchair",
  bending: null,
  heights: null,
  hands: "hand",
  noise: "volume-2",
  weather: "cloud-sun-rain",
  dust_chemicals: "spray-can",
  customers: "handshake",
  teamwork: "users",
  conflict: "message-square-warning",
  pace: "gauge",
  concentration: "target",
  independence: "compass",
  reading_writing: "book-open-text",
  numeracy: "calculator",
};

/** Drawn by us in the same manner, where Lucide has nothing fitting. */
const own = {
  bending:
    '<circle cx="19" cy="11.5" r="2"/><path d="M16 10c-.9-2-2.4-3-4.3-3a4.2 4.2 0 0 0-4.2 4.2V14L5 21"/><path d="m7.5 13.5 3.5 3V21"/><path d="M14 8v7.5"/>',
  heights:
    '<path d="M8 3v18"/><path d="M16 3v18"/><path d="M8 7h8"/><path d="M8 12h8"/><path d="M8 17h8"/>',
};

const generic = {
  check: "check",
  x: "x",
  alert: "triangle-alert",
  error: "octagon-alert",
  info: "info",
  clock: "clock",
  calendar: "calendar",
  "map-pin": "map-pin",
  bus: "bus",
  car: "car",
  bike: "bike",
  footprints: "footprints",
  user: "user",
  users: "users",
  building: "building-2",
  briefcase: "briefcase",
  search: "search",
  plus: "plus",
  minus: "minus",
  pencil: "pencil",
  copy: "copy",
  pause: "pause",
  play: "play",
  refresh: "refresh-cw",
  trash: "trash",
  "chevron-left": "chevron-left",
  "chevron-right": "chevron-right",
  "chevron-down": "chevron-down",
  "arrow-right": "arrow-right",
  eye: "eye",
  lock: "lock",
  mail: "mail",
  phone: "phone",
  "log-out": "log-out",
  help: "circle-question-mark",
  external: "external-link",
  printer: "printer",
  languages: "languages",
  star: "star",
  sun: "sun",
  moon: "moon",
  sunrise: "sunrise",
  sunset: "sunset",
  "id-card": "id-card",
  "graduation-cap": "graduation-cap",
  "hand-heart": "hand-heart",
  "message-circle-question": "message-circle-question-mark",
  bell: "bell",
  inbox: "inbox",
  history: "history",
  "shield-check": "shield-check",
  key: "key",
  filter: "funnel",
  sort: "arrow-up-down",
  download: "download",
  circle: "circle",
  "circle-dot": "circle-dot",
  "circle-check": "circle-check",
  "circle-dashed": "circle-dashed",
  menu: "menu",
  home: "house",
  settings: "settings",
  file: "file-text",
  list: "clipboard-list",
  send: "send",
  save: "save",
  flag: "flag",
  hourglass: "hourglass",
  undo: "undo-2",
};

/** The shapes of a Lucide icon, as one line without the surrounding svg element. */
function lucideShapes(icon) {
  const svg = readFileSync(join(lucideFolder, "icons", `${icon}.svg`), "utf8");
  return svg
    .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
    .replace(/>\s+</g, "><")
    .replaceAll(" />", "/>")
    .trim();
}

function line(name, lucide) {
  const key = /^[a-z_]+$/.test(name) ? name : JSON.stringify(name);
  return `  ${key}: \`${own[name] ?? lucideShapes(lucide)}\`,`;
}

const all = { ...dimensions, ...generic };
const source = `// Written by generate-icons.mjs; do not edit by hand.
//
// Outlines from Lucide ${version} (https://lucide.dev), ISC License,
// Copyright (c) Lucide Icons and Contributors; portions from Feather, MIT License,
// Copyright (c) 2013-present Cole Bemis. "bending" and "heights" are our own.

/** The shapes inside each 24 × 24 outline icon. */
export const icons = {
${Object.entries(all)
  .map(([name, lucide]) => line(name, lucide))
  .join("\n")}
} as const;

export type IconName = keyof typeof icons;

/** The pictures of the eighteen dimensions of work, by the dimension's name. */
export type DimensionIconName = ${Object.keys(dimensions)
  .map((name) => `\n  | "${name}"`)
  .join("")};
`;

writeFileSync(join(dirname(fileURLToPath(import.meta.url)), "icons.ts"), source);
