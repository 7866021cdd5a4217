import { AppError } from '../../errors/app-error.js';

/** A refusal of words that are no time, with what can be said instead. */
export const noTime = (why: string) =>
  new AppError('INVALID_INPUT', `${why}.`, {
    hint: 'Say "day at 07:00", "weekdays at 8:30", "monday and thursday at 9:00", "first monday of the month", "month on the 1st and 15th at 6:00", "quarter", "15 minutes", "2 hours", or a cron line of five fields.',
  });
