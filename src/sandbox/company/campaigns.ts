import type { Setting } from './setting';
import { getColleague } from './setting';
import { iso } from './calendar';
import type { CampaignWords } from './words/campaigns';
import { CAMPAIGNS } from './words/campaigns';

/** A campaign that has been planted. */
export interface Campaign extends CampaignWords {
  readonly id: string;
}

/** Days for which a campaign goes on bringing deals after its end. */
const ECHO = 30;

/** Everything that marketing has done. */
export function plantCampaigns(setting: Setting): Campaign[] {
  const { planter, calendar } = setting;
  const by = getColleague(setting, 'Helen Brandt').actor;
  return CAMPAIGNS.map((campaign) => {
    const { name, channel, starts, ends, budget } = campaign;
    const columns = {
      ...{ name, channel, startsOn: iso(calendar.ago(starts)).slice(0, 10) },
      endsOn: iso(calendar.ago(ends)).slice(0, 10),
      budgetAmountMicros: budget * 1_000_000,
      budgetCurrencyCode: 'EUR',
    };
    const at = calendar.ago(Math.min(725, starts + 20));
    return { ...campaign, id: planter.plant('campaign', { at, by, columns }).id };
  });
}

/** The campaign that brought a deal on that day; none when none ran. */
export function findCampaign(
  campaigns: readonly Campaign[],
  time: number,
  { calendar, random }: Setting,
): Campaign | undefined {
  const running = campaigns.filter(
    ({ pull, starts, ends }) => pull > 0 && time >= calendar.ago(starts) && time <= calendar.ago(ends - ECHO),
  );
  return running.length === 0 ? undefined : random.pickBy(running, ({ pull }) => pull);
}
