import { Model } from '../model/model';
import { standardModel } from '../model/standard';
import { Workspace } from '../workspace';
import { Authenticator } from './authenticate';
import { Keys } from './keys';
import { hasFlag, may, requireReadableField, requireWritableField } from './permissions';
import type { Role } from './role';
import { STANDARD_ROLES } from './role';

const model = new Model(standardModel('w', '2026-01-01T00:00:00.000Z'));
const role = (name: keyof typeof STANDARD_ROLES): Role => ({ ...STANDARD_ROLES[name], id: name });

function object(name: string) {
  const found = model.find(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('The rights of a role', () => {
  it('stop at what the role says', () => {
    expect(may(role('readonly'), 'read', object('company'))).toBe(true);
    expect(may(role('readonly'), 'update', object('company'))).toBe(false);
    expect(may(role('restricted'), 'read', object('opportunity'))).toBe(false);
    expect(may(role('restricted'), 'destroy', object('company'))).toBe(true);
  });

  it('do not hold for system objects, workspace members excepted', () => {
    expect(may(role('readonly'), 'destroy', object('noteTarget'))).toBe(true);
    expect(may(role('readonly'), 'update', object('workspaceMember'))).toBe(false);
  });

  it('include workflows only with their flag', () => {
    expect([
      may(role('admin'), 'read', object('workflow')),
      may(role('member'), 'read', object('workflow')),
    ]).toEqual([true, false]);
    expect([hasFlag(role('member'), 'VIEWS'), hasFlag(role('member'), 'DATA_MODEL')]).toEqual([true, false]);
  });

  it('name the field that may not be read or written', () => {
    const refused = 'no permission to read field "jobTitle" on "person"';
    expect(() => requireReadableField(role('restricted'), object('person'), 'jobTitle')).toThrow(refused);
    expect(() => requireWritableField(role('restricted'), object('person'), 'jobTitle')).toThrow(
      'no permission to write field',
    );
    expect(() => requireReadableField(role('restricted'), object('person'), 'name')).not.toThrow();
  });
});

describe('Authenticator', () => {
  const keys = new Keys();
  const workspace = new Workspace('w', 'W', 'w', model);
  workspace.roles.set('admin', role('admin'));
  const authenticator = new Authenticator(keys, new Map([['w', workspace]]));

  function keyFor(id: string, lifetime: number): string {
    const times = { expiresAt: new Date(Date.now() + 1e6).toISOString(), revokedAt: null, createdAt: '' };
    workspace.apiKeys.set(id, { id, name: 'A key', roleId: 'admin', ...times });
    return keys.mint({ sub: 'w', workspaceId: 'w', type: 'API_KEY', jti: id }, lifetime);
  }

  it('knows the bearer of a key, and nobody without one', () => {
    expect(authenticator.findCaller(`Bearer ${keyFor('a', 60)}`)).toMatchObject({
      apiKeyId: 'a',
      actor: { source: 'API', name: 'A key' },
    });
    expect(authenticator.findCaller(undefined)).toBeUndefined();
    expect(authenticator.findCaller('Basic abc')).toBeUndefined();
  });

  it('refuses forged, foreign and expired tokens', () => {
    const token = keyFor('b', 60);
    expect(() => authenticator.findCaller(`Bearer ${token.slice(0, -6)}AAAAAA`)).toThrow('Token invalid.');
    expect(() =>
      authenticator.findCaller(
        `Bearer ${new Keys().mint({ sub: 'w', workspaceId: 'w', type: 'API_KEY' }, 60)}`,
      ),
    ).toThrow('Token invalid.');
    expect(() => authenticator.findCaller(`Bearer ${keyFor('c', -1)}`)).toThrow('Token has expired.');
  });

  it('refuses a key once it is revoked', () => {
    const token = keyFor('d', 60);
    expect(authenticator.revoke(token)).toBe(true);
    expect(() => authenticator.findCaller(`Bearer ${token}`)).toThrow('This API Key is revoked');
  });
});
