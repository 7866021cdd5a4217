import type { SchemaObject } from '../schema-object';
import { ObjectRights } from './object-rights';

const object = (nameSingular: string, namePlural: string, isSystem = false) =>
  ({ name: nameSingular, facts: { nameSingular, namePlural, isSystem } }) as SchemaObject;

const COMPANY = object('company', 'companies');
const TOOLS = ['find_many_companies', 'update_one_company', 'find_many_b2_b_leads', 'create_one_b2_b_lead'];

describe('ObjectRights.may', () => {
  const rights = new ObjectRights(TOOLS);

  it.each([
    ['read', COMPANY, true],
    ['update', COMPANY, true],
    ['create', COMPANY, false],
    ['delete', COMPANY, false],
    ['read', object('person', 'people'), false],
    ['create', object('b2bLead', 'b2bLeads'), true],
    ['read', object('b2bLead', 'b2bLeads'), true],
  ] as const)('says what the tools of Twenty say: %s %#', (right, about, may) => {
    expect(rights.may(right, about)).toBe(may);
  });

  it('takes nothing from what Twenty says nothing about', () => {
    expect(rights.may('delete', object('noteTarget', 'noteTargets', true))).toBe(true);
    expect(rights.may('update', object('dashboard', 'dashboards'))).toBe(true);
    expect(rights.may('read', object('dashboard', 'dashboards'))).toBe(false);
  });

  it('takes workflows as all or nothing', () => {
    expect(rights.may('read', object('workflow', 'workflows'))).toBe(false);
    const allowed = new ObjectRights([...TOOLS, 'list_workflows']);
    expect(allowed.may('delete', object('workflow', 'workflows'))).toBe(true);
  });

  it('has the same key for the same rights', () => {
    expect(new ObjectRights([...TOOLS].reverse()).key).toBe(rights.key);
    expect(new ObjectRights(TOOLS.slice(1)).key).not.toBe(rights.key);
  });
});
