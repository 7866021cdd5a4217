// Preloaded into a server: it asks for so little at once that a few records are as many as a million.
const { join } = require('node:path');
// Only there once the server is built.
const { SIZES } = require(join(__dirname, '../../dist/query/requests/sizes.js'));
Object.assign(SIZES, { idsInFilter: 1, idsInPart: 2, parts: 3, rows: 3, groups: 4, atOnce: 2 });
