// Starts the compiled server with the fixtures beside its own tools, as an operator would with a module of theirs.
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

/** The fixtures name sources: those of the server are compiled already, those beside them are compiled here. */
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

require('./start.ts');
