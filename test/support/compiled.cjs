// Lets tests name sources of the server in TypeScript: they are taken from its build.
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { transformFileSync } = require('@swc/core');

const REPOSITORY = join(__dirname, '../..');
const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  target: 'es2022',
};

require.extensions['.ts'] = (module, file) =>
  module._compile(transformFileSync(file, { jsc, module: { type: 'commonjs' } }).code, file);

/** Sources of the server are compiled already, those beside the test are compiled here. */
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (!request.startsWith('.') || !parent?.filename?.endsWith('.ts'))
    return resolveFilename.call(this, request, parent, ...rest);
  const file = resolve(dirname(parent.filename), request);
  const source = join(REPOSITORY, 'src/');
  return file.startsWith(source)
    ? file.replace(source, join(REPOSITORY, 'dist/'))
    : file.replace(/\.js$/, '.ts');
};
