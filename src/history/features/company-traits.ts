import type { Company, WorkspaceHistory } from '../workspace-history.js';
import type { Feature } from './feature.js';
import { numberFeatures, timelessNumbers, timelessTraits, traitFeatures } from './traits.js';

/** What fields of its own a workspace has about companies, but for those that tell how things ended. */
export function companyTraits<View extends { company: Company | undefined }>({
  companies,
}: WorkspaceHistory): Feature<View>[] {
  const all = [...companies.values()];
  return [
    ...traitFeatures<View>(
      'company',
      timelessTraits(all.map(({ traits }) => traits)),
      ({ company }) => company?.traits,
    ),
    ...numberFeatures<View>(
      'company',
      timelessNumbers(all.map(({ numbers }) => numbers)),
      ({ company }) => company?.numbers,
    ),
  ];
}
