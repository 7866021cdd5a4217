// Days as ISO texts in UTC, which compare as times do. Weeks begin on Mondays.

const DAY = 24 * 3600 * 1000;
const day = (time) => new Date(time).toISOString().slice(0, 10);

/** The day so many days from `now`. */
export const inDays = (now, days) => day(now.getTime() + days * DAY);

/** The first day of the month so many months from that of `now`. */
export const monthStart = (now, months = 0) =>
  day(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));

export const quarterStart = (now, quarters = 0) =>
  day(Date.UTC(now.getUTCFullYear(), 3 * Math.floor(now.getUTCMonth() / 3) + 3 * quarters));

export const yearStart = (now, years = 0) => day(Date.UTC(now.getUTCFullYear() + years, 0));

export const weekStart = (now, weeks = 0) => inDays(now, 7 * weeks - ((now.getUTCDay() + 6) % 7));

/** Whether a time lies from one day on and before another. */
export const within = (time, from, until) => Boolean(time) && time >= from && time < until;

export const month = (time) => (time ? time.slice(0, 7) : null);
export const quarter = (time) =>
  time ? `${time.slice(0, 4)}-Q${Math.ceil(Number(time.slice(5, 7)) / 3)}` : null;
