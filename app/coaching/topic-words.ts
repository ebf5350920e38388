import type { Translate } from "#app/work/translate.ts";
import type { Topic } from "./rules.ts";

/** Topics as one phrase: the first begins it, the others go on in small letters. */
export const wordTopics = (topics: readonly Topic[], t: Translate): string =>
  topics
    .map((topic) => t(`coaching:topic.${topic}`))
    .map((words, nth) => (nth === 0 ? words : words.charAt(0).toLowerCase() + words.slice(1)))
    .join(", ");
