import { CronExpressionParser } from 'cron-parser';
import type { CronTrigger } from './twenty-workflow.js';

/** The cron line that Twenty makes of a schedule (recorded). */
export function patternOf(settings: CronTrigger['settings']): string {
  switch (settings.type) {
    case 'DAYS':
      return `${settings.schedule.minute} ${settings.schedule.hour} */${settings.schedule.day} * *`;
    case 'HOURS':
      return `${settings.schedule.minute} */${settings.schedule.hour} * * *`;
    case 'MINUTES':
      return `*/${settings.schedule.minute} * * * *`;
    case 'CUSTOM':
      return settings.pattern;
  }
}

/** When a schedule comes next, in UTC; nothing for a line that cannot be read. Twenty looks once a minute. */
export function nextTimes(settings: CronTrigger['settings'], count: number, from = new Date()): string[] {
  try {
    const line = CronExpressionParser.parse(patternOf(settings), { currentDate: from, tz: 'UTC' });
    return line.take(count).map((date) => date.toDate().toISOString());
  } catch {
    return [];
  }
}
