import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from './list.js';

const docs = readFileSync(join(__dirname, '../../../docs/workflow-templates.md'), 'utf8');
const sectionOf = (name: string) =>
  docs.split(/^### /m).find((section) => section.startsWith(`${name}\n`)) ?? '';

describe('docs/workflow-templates.md', () => {
  it.each(TEMPLATES.map(({ name, parameters }) => ({ name, keys: Object.keys(parameters.shape) })))(
    'tells of $name and each of its parameters',
    ({ name, keys }) => {
      const section = sectionOf(name);
      expect(keys.filter((key) => !new RegExp(`\`${key}\\b`).test(section))).toEqual([]);
    },
  );

  it.each(TEMPLATES)('shows what a person says who wants $name', ({ name, says }) => {
    expect(sectionOf(name).replace(/\s+/g, ' ')).toContain(`"${says}"`);
  });
});
