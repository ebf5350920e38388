/** Words that really are the same in two languages; each is here because somebody looked. */
export const sameInAll = new Set([
  "TOIMI",
  "swahili",
  "{{minutes}}\u00a0min",
  "{{hours}}\u00a0h {{minutes}}\u00a0min",
]);
