/** Where an organisation sees its requests. */
export const coachingAddress = "/employer/coaching";

export const requestAddress = (side: "employer" | "coach", id: string): string =>
  side === "employer" ? `${coachingAddress}/${id}` : `/coach/requests/${id}`;

/** A new request, begun from a task or from a placement. */
export const newRequestAddress = (about: { task?: string; placement?: string } = {}): string => {
  const query = new URLSearchParams(Object.entries(about)).toString();
  return `${coachingAddress}/new${query && `?${query}`}`;
};
