import { MODEL } from '../../../../test/support/made-workflow.js';
import { Unknown, lookUp } from '../values.js';
import { rebuiltUpdates } from './rebuilt.js';
import { recordEvent } from './trigger-event.js';

const OPPORTUNITY = MODEL.getObject('opportunity');
const NOW = { id: 'd1', name: 'Deal', stage: 'WON', companyId: 'c2', company: { id: 'c2', name: 'Beta' } };

describe('rebuiltUpdates', () => {
  it('takes a record back through its changes, the newest first', () => {
    const events = rebuiltUpdates(
      [
        { at: '2026-06-03', record: NOW, diff: { stage: { before: 'PROPOSAL', after: 'WON' } } },
        { at: '2026-06-02', record: NOW, diff: { name: { before: 'Big', after: 'Deal' } } },
        { at: '2026-06-01', record: NOW, diff: { stage: { before: 'NEW', after: 'PROPOSAL' } } },
      ],
      OPPORTUNITY,
    );
    const seen = events.map(({ payload }) =>
      ['before', 'after'].map((side) => [
        lookUp(`properties.${side}.stage`, payload),
        lookUp(`properties.${side}.name`, payload),
      ]),
    );
    expect(seen).toEqual([
      [
        ['PROPOSAL', 'Deal'],
        ['WON', 'Deal'],
      ],
      [
        ['PROPOSAL', 'Big'],
        ['PROPOSAL', 'Deal'],
      ],
      [
        ['NEW', 'Big'],
        ['PROPOSAL', 'Big'],
      ],
    ]);
    expect(events[0]).toMatchObject({ updatedFields: ['stage'], payload: { recordId: 'd1' } });
  });

  it('leaves out a relation that is empty, as Twenty does', () => {
    const alone = { id: 'd2', companyId: null, company: null, closeDate: null };
    const { payload } = recordEvent('created', { after: alone });
    const at = (path: string) => lookUp(`properties.after.${path}`, payload);
    expect([at('company.name'), at('companyId'), at('closeDate')]).toEqual([undefined, null, null]);
  });

  it('knows of a former company its id and nothing else', () => {
    const change = { company: { before: { id: 'c1' }, after: { id: 'c2' } } };
    const [event] = rebuiltUpdates([{ at: 'x', record: NOW, diff: change }], OPPORTUNITY);
    const at = (path: string) => lookUp(`properties.${path}`, event?.payload ?? {});
    expect([at('after.companyId'), at('after.company.name'), at('before.companyId')]).toEqual([
      'c2',
      'Beta',
      'c1',
    ]);
    expect(at('before.company.name')).toBeInstanceOf(Unknown);
  });
});
