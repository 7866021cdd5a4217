import { AsyncLocalStorage } from 'node:async_hooks';
import { ClsService } from 'nestjs-cls';
import { CurrentCall } from '../../connections/current-call';
import { UNLIMITED } from '../../connections/scope';
import type { TwentyApi } from '../../twenty-api/twenty-api';
import type { SchemaObject } from '../schema-object';
import type { WorkspaceSchema } from '../workspace-schema';
import { RightsService } from './rights.service';

const COMPANY = {
  name: 'company',
  facts: { nameSingular: 'company', namePlural: 'companies' },
} as SchemaObject;
const SCHEMA = { version: '1' } as WorkspaceSchema;
const calls = new CurrentCall(new ClsService(new AsyncLocalStorage()));
const call = { requestId: 'one', connection: { id: 'key' } as never, scope: UNLIMITED };

describe('RightsService', () => {
  it('takes nothing away where Twenty lists its tools in a form that is not known', async () => {
    const twenty = { run: () => Promise.resolve({ catalog: { DATABASE_CRUD: { find_many_people: {} } } }) };
    const rights = new RightsService(calls, twenty as unknown as TwentyApi);
    const may = await calls.run(call, async () => (await rights.to(SCHEMA)).may('delete', COMPANY));
    expect(may).toBe(true);
  });
});
