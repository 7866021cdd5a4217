// Starts the compiled server with a tool that answers with pictures.
require('../compiled.cjs');
require('./main.ts');
