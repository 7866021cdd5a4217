// Writes what can be derived from the code: .env.example, the tables of README.md and docs/tools.md, docs/token-budget.json.
// Needs a build. With --check it writes nothing, names each stale file and ends with 1; the token budget has a test of its
// own, which lets it grow a little.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { tokenBudget } from './token-budget.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
require('reflect-metadata');

const built = (path) => require(join(root, 'dist', path));
const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

/** Every environment variable, as class Config describes it. */
function variables() {
  built('config/config.js');
  return built('config/variable.js').VARIABLES;
}

/** What `@Tool` declared on the methods of every `*.tools.ts`, ordered as the files are. */
function tools() {
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((path) =>
    /\.tools\.ts$/.test(path),
  );
  const classes = sources.sort().flatMap((path) => Object.values(built(path.replace(/\.ts$/, '.js'))));
  return classes
    .filter((exported) => typeof exported === 'function')
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype).map((name) => prototype[name]))
    .map((method) => Reflect.getMetadata('mcp:tool', method))
    .filter(Boolean);
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** Whether a caller who chooses nothing has the tool. */
const isDefault = (tool) =>
  built('mcp/catalog/profiles.js').whyAbsent(tool, { choices: [], objects: [] }) === undefined;

/** The tools as a client sees them that chooses a profile. */
function listedIn(profile) {
  const { ToolCatalog } = built('mcp/catalog/tool-catalog.js');
  const { declaredTool } = built('mcp/catalog/declared-tool.js');
  const declared = tools().map((tool) => declaredTool(tool));
  return new ToolCatalog(declared, { choices: [{ by: 'request', profile }], objects: [] }).listed;
}

function budget() {
  const profiles = built('config/toolsets.js').PROFILES.map((profile) => [profile, listedIn(profile)]);
  return `${JSON.stringify(tokenBudget(Object.fromEntries(profiles)), null, 2)}\n`;
}

function toolTable() {
  const rows = tools().map((tool) => [
    `\`${tool.name}\``,
    tool.description,
    tool.toolset,
    isDefault(tool) ? 'yes' : 'no',
    tool.annotations.readOnlyHint ? 'yes' : 'no',
  ]);
  return table(['Tool', 'What it does', 'Toolset', 'In the default profile', 'Read-only'], rows);
}

/** One line per toolset; the tools of the default profile are bold. */
function toolsetTable() {
  return table(['Toolset', 'Tools (bold: in the default profile)'], [...grouped(tools())].map(toolsetRow));
}

function grouped(all) {
  const groups = new Map();
  for (const tool of all) groups.set(tool.toolset, [...(groups.get(tool.toolset) ?? []), tool]);
  return groups;
}

function toolsetRow([toolset, all]) {
  const name = (tool) => (isDefault(tool) ? `**\`${tool.name}\`**` : `\`${tool.name}\``);
  return [toolset, all.map(name).join(', ')];
}

function configTable() {
  const rows = variables().map(({ name, about, required, fallback }) => [
    `\`${name}\``,
    required ? `${about} Required.` : about,
    fallback === undefined ? '' : `\`${fallback}\``,
  ]);
  return table(['Variable', 'Meaning', 'Default'], rows);
}

function envExample() {
  const entries = variables().map(({ name, about, example, required, fallback }) => {
    const notes = [about, required && 'Required.', fallback !== undefined && `Default: ${fallback}.`];
    const comment = `# ${notes.filter(Boolean).join(' ')}`;
    return `${comment}\n${required ? '' : '# '}${name}=${example}`;
  });
  return `# Copy to .env and fill in; \`npm start\` reads it from the working directory.\n\n${entries.join('\n\n')}\n`;
}

const SECTIONS = {
  toolsets: toolsetTable,
  tools: toolTable,
  config: configTable,
  bench: () => read('bench/results.md')?.trim(),
  sandbox: () => read('bench/sandbox.md')?.trim(),
};

/** The text with every `<!-- generated:name -->…<!-- /generated -->` filled anew. */
function filled(text) {
  return text.replace(/(<!-- generated:(\w+) -->)[^]*?(<!-- \/generated -->)/g, (all, open, name, close) => {
    const content = SECTIONS[name]?.();
    if (content === undefined) throw new Error(`A page asks for "${name}", which nothing generates.`);
    return `${open}\n\n${content}\n\n${close}`;
  });
}

async function generated() {
  const options = await resolveConfig(join(root, 'README.md'));
  const page = (path) => format(filled(read(path) ?? ''), { ...options, parser: 'markdown' });
  return {
    '.env.example': envExample(),
    'README.md': await page('README.md'),
    'docs/tools.md': await page('docs/tools.md'),
    'docs/sandbox.md': await page('docs/sandbox.md'),
  };
}

const isCheck = process.argv.includes('--check');
const files = { ...(await generated()), ...(!isCheck && { 'docs/token-budget.json': budget() }) };
const stale = Object.entries(files).filter(([path, text]) => text !== read(path));
for (const [path, text] of stale) {
  if (isCheck) console.error(`${path} is stale: run npm run generate and commit it.`);
  else writeFileSync(join(root, path), text);
}
if (isCheck && stale.length > 0) process.exitCode = 1;
