import { type ViewCondition, filtersIn } from './view-condition.js';

/** What to know of dates that Twenty keeps as they are today: it has words for what begins or ends at the running period. */
export function standingStill(conditions: readonly ViewCondition[]): string[] {
  const fixed = filtersIn(conditions).flatMap(({ isFixedDate, field, value }) =>
    isFixedDate ? [`${field.name} ${value.slice(0, 10)}`] : [],
  );
  if (fixed.length === 0) return [];
  return [
    `These dates do not move with the calendar: ${fixed.join(', ')}. Twenty moves only what begins or ends at today, or at the running week, month, quarter or year.`,
  ];
}

/** Whether they mean whoever looks. */
export const dependsOnViewer = (conditions: readonly ViewCondition[]): boolean =>
  filtersIn(conditions).some(({ isPersonal }) => isPersonal === true);
