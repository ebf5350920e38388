/** Where an organisation sees its environments. */
export const environmentsAddress = "/employer/environments";

export const environmentAddress = (id: string): string => `${environmentsAddress}/${id}`;
