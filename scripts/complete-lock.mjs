// Adds to package-lock.json the optional packages of other platforms that a registry mirror could not give. npm writes
// the lock without them and then refuses it in `npm ci`; with their versions in it, every platform can install.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = {
  'arm-': 'arm',
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  ppc64: 'ppc64',
  s390x: 's390x',
  loong64: 'loong64',
  riscv64: 'riscv64',
  wasm32: 'wasm32',
};

/** What the name of a platform package says: `@swc/core-linux-x64-musl`. */
function entryFor(name, version, dev) {
  const os = SYSTEMS.find((system) => name.includes(`-${system}-`) || name.includes(`/${system}-`));
  const cpu = Object.entries(PROCESSORS).find(([mark]) => name.includes(`-${mark}`))?.[1];
  if (!cpu) throw new Error(`${name} does not look like a platform package: run npm install again`);
  const libc = name.endsWith('-gnu') ? ['glibc'] : name.endsWith('-musl') ? ['musl'] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc && { libc }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || lock.packages[`${path}/${key}`]) continue;
    lock.packages[key] = entryFor(name, version, dev);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} added`);
