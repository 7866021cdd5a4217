import type { Calendar } from './calendar';
import type { Planter } from './planter';
import type { Random } from './random';
import type { Colleague } from './team';

/** What everybody who plants a part of the company needs. */
export interface Setting {
  readonly planter: Planter;
  readonly calendar: Calendar;
  readonly team: readonly Colleague[];
  readonly random: Random;
  /** Whether the stories are told; without them everything goes as usual. */
  readonly hasStories: boolean;
}

/** The colleague of that name. */
export function getColleague({ team }: Pick<Setting, 'team'>, name: string): Colleague {
  const colleague = team.find((one) => one.name === name);
  if (colleague === undefined) throw new Error(`no colleague ${name}`);
  return colleague;
}

/** The member who sells in a region, or the head of sales. */
export function sellerIn({ team }: Pick<Setting, 'team'>, region: string): Colleague {
  const seller = team.find((one) => one.region === region) ?? team[0];
  if (seller === undefined) throw new Error('nobody to sell');
  return seller;
}
