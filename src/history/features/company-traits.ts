import { inTurn } from '../../workers/turns.js';
import type { Company, WorkspaceHistory } from '../workspace-history.js';
import type { Feature } from './feature.js';
import { numberFeatures, timelessNumbers, timelessTraits, traitFeatures } from './traits.js';

/** What fields of its own a workspace has about companies, but for those that tell how things ended. */
export async function companyTraits<View extends { company: Company | undefined }>({
  companies,
}: WorkspaceHistory): Promise<Feature<View>[]> {
  const all = [...companies.values()];
  await inTurn();
  const traits = timelessTraits(all.map((company) => company.traits));
  await inTurn();
  const numbers = timelessNumbers(all.map((company) => company.numbers));
  return [
    ...traitFeatures<View>('company', traits, ({ company }) => company?.traits),
    ...numberFeatures<View>('company', numbers, ({ company }) => company?.numbers),
  ];
}
