/**
 * What makes a resource another one than before: the data model, the one record that it is (its answer has `object`
 * and `record.id`), or records of any kind.
 */
export type Cause = 'model' | 'record' | 'records';

/** Says of a resource what it changes with, so that who subscribes to it hears of that. Without it: the data model. */
export const changesWith = (cause: Cause) => ({ changesWith: cause });
