/** What the pure functions here need of i18next's `t`. Keys carry the namespace: `work:…`. */
export type Translate = (key: string, options?: Record<string, unknown>) => string;
