/** The project's target groups, for reports alone; the same list is in the database. */
export const targetGroups = [
  "long_term_unemployed",
  "young",
  "partial_work_ability",
  "immigrant",
] as const;

export type TargetGroup = (typeof targetGroups)[number];

/** The groups that a form ticks. Anything else that was sent is no group. */
export const groupsIn = (form: FormData): TargetGroup[] => {
  const ticked = form.getAll("groups");
  return targetGroups.filter((code) => ticked.includes(code));
};

/** Says in a form that the groups were asked, so that none ticked means none. */
export const groupsAsked = "groups_asked";
