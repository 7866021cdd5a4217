import type { Deal } from '../../deal.js';
import type { Time } from '../../terms.js';
import type { WorkspaceHistory } from '../../workspace-history.js';
import { dealThen } from '../deal-then.js';

/** When a deal first went beyond the first stage, otherwise than by being lost; nothing where it did not. */
export function passedFirstStage(deal: Deal, { pipeline, asOf }: WorkspaceHistory): Time | undefined {
  const first = pipeline.stages.find(({ outcome }) => outcome === 'open')?.value;
  const lost = new Set(pipeline.stages.filter(({ outcome }) => outcome === 'lost').map(({ value }) => value));
  return dealThen(deal, asOf).stays.find(({ stage }) => stage !== first && !lost.has(stage))?.from;
}
