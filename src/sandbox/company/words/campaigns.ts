/** A campaign, with days before now for its dates. */
export interface CampaignWords {
  readonly name: string;
  readonly channel: 'EMAIL' | 'WEBINAR' | 'EVENT' | 'ADS' | 'PARTNER';
  /** Days before now; negative is still to come. */
  readonly starts: number;
  readonly ends: number;
  /** In euros. */
  readonly budget: number;
  /** How many deals it brings, relative to the others. */
  readonly pull: number;
  /** How much likelier than usual its deals are won. */
  readonly lean: number;
}

type Line = readonly [
  name: string,
  channel: CampaignWords['channel'],
  starts: number,
  ends: number,
  budget: number,
  pull: number,
  lean: number,
];

const LINES: readonly Line[] = [
  ['Route planning webinar series', 'WEBINAR', 420, 290, 48_000, 0, 0],
  ['Partner referral programme', 'PARTNER', 700, -60, 30_000, 3, 0.9],
  ['Field Service Summit', 'EVENT', 395, 392, 65_000, 12, 0.3],
  ['Utilities outreach', 'EMAIL', 300, 240, 9_000, 6, 0.3],
  ['Search ads', 'ADS', 650, -90, 84_000, 3, -0.3],
  ['Customer stories newsletter', 'EMAIL', 500, -30, 12_000, 2, 0.1],
  ['Heat pump installers push', 'ADS', 200, 120, 18_000, 6, -0.2],
  ['Logistics Expo', 'EVENT', 150, 147, 52_000, 12, 0.2],
];

/** What marketing has done. */
export const CAMPAIGNS: readonly CampaignWords[] = LINES.map(
  ([name, channel, starts, ends, budget, pull, lean]) => ({
    ...{ name, channel, starts, ends, budget, pull, lean },
  }),
);
