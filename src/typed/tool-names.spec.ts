import { ToolNames, snake } from './tool-names.js';

describe('snake', () => {
  it.each([
    ['company', 'company'],
    ['workspaceMember', 'workspace_member'],
    ['b2bLead', 'b2b_lead'],
    ['lead2', 'lead2'],
    ['q3Review2', 'q3_review2'],
  ])('writes %s as %s', (name, written) => {
    expect(snake(name)).toBe(written);
  });
});

describe('ToolNames', () => {
  it('takes the plain name as long as it is free', () => {
    expect(new ToolNames([]).take('get', 'companies', true)).toBe('twenty_get_companies');
  });

  it('never gives a name out twice, nor one that another tool has', () => {
    const names = new ToolNames(['twenty_create_task', 'twenty_get_record']);
    expect(names.take('create', 'task', false)).toBe('twenty_create_task_record');
    expect(names.take('get', 'sheep', true)).toBe('twenty_get_sheep');
    expect(names.take('get', 'sheep', false)).toBe('twenty_get_sheep_record');
    expect(names.take('get', 'sheep', false)).toBe('twenty_get_sheep_record_2');
    expect(names.take('get', 'sheep', false)).toBe('twenty_get_sheep_record_3');
    expect(names.take('get', 'record', false)).toBe('twenty_get_record_record');
  });

  it('keeps long names apart within 64 characters', () => {
    const names = new ToolNames([]);
    const long = 'x'.repeat(70);
    const given = ['a', 'b'].map((end) => names.take('create', long + end, false));
    expect(new Set(given).size).toBe(2);
    for (const name of given) expect(name).toMatch(/^twenty_create_x+_[\da-f]{8}$/);
    for (const name of given) expect(name.length).toBe(64);
  });
});
