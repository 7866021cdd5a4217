const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value has the form of a record id. */
export const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);
