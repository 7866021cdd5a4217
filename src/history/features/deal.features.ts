import { inTurn } from '../../workers/turns.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { STAGE_FEATURES } from './deal-stage.features.js';
import { TERM_FEATURES } from './deal-terms.features.js';
import type { DealView } from './deal-view.js';
import { ENGAGEMENT_FEATURES } from './engagement.features.js';
import type { Feature } from './feature.js';
import { RECORD_FEATURES } from './record.features.js';
import { companyTraits } from './company-traits.js';
import { traitFeatures, traitNames } from './traits.js';

/** All that is known of deals: the same for each workspace, and its own fields. */
export async function dealFeatures(history: WorkspaceHistory): Promise<Feature<DealView>[]> {
  await inTurn();
  const names = traitNames(history.deals.map(({ now }) => now.traits));
  return [
    ...STAGE_FEATURES,
    ...TERM_FEATURES,
    ...ENGAGEMENT_FEATURES,
    ...RECORD_FEATURES,
    ...traitFeatures<DealView>('deal', names, ({ deal }) => deal.state.traits),
    ...(await companyTraits<DealView>(history)),
  ];
}
