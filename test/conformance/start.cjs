// Starts the compiled server with the fixtures beside its own tools, as an operator would with a module of theirs.
require('../support/compiled.cjs');
require('./start.ts');
