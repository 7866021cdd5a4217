import { readConfig } from '../config/read-config.js';
import { Metrics } from '../metrics/metrics.js';
import { TwoLevelCache } from './two-level-cache.js';

const cache = () =>
  new TwoLevelCache(readConfig({ TWENTY_API_URL: 'https://crm.example.com' }), new Metrics(), undefined);

describe('TwoLevelCache', () => {
  it('keeps what has the same name apart by workspace and by connection', async () => {
    const some = cache();
    const scopes = ['w1:c1', 'w1:c2', 'w2:c1'].map((both) => {
      const [workspaceId = '', connectionId = ''] = both.split(':');
      return { workspaceId, connectionId };
    });
    const read = (prefix: string) =>
      Promise.all(
        scopes.map((scope) =>
          some.wrap(scope, 'model:1', () => Promise.resolve(prefix + scope.workspaceId + scope.connectionId)),
        ),
      );
    expect(await read('')).toEqual(['w1c1', 'w1c2', 'w2c1']);
    expect(await read('again ')).toEqual(['w1c1', 'w1c2', 'w2c1']);
  });
});
