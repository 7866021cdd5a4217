export const surroundings: Readonly<Record<string, string>>;
