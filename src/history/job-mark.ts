/** Stands in all ids of records that jobs of this server make: 28 bits, so that one in 268 million others looks like them. */
export const JOB_MARK = { third: '410b', last: '0b5e' } as const;

const OURS = new RegExp(
  `^[\\da-f]{8}-[\\da-f]{4}-${JOB_MARK.third}-[89ab][\\da-f]{3}-[\\da-f]{8}${JOB_MARK.last}$`,
);

/** Whether a job has made what has this id. It is no sign of life of anybody. */
export const isOfJob = (id: string): boolean => OURS.test(id);
