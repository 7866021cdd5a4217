import type { ModelProblem, UpstreamError } from './upstream-failure.js';

/** What Twenty 2.21 finds wrong with a change of the data model, and our words for it. The first that fits wins. */
const WORDS: readonly [RegExp, string][] = [
  [/\bOBJECT_ALREADY_EXISTS\b/, 'an object of that name is there already, perhaps a deactivated one'],
  [/\bNOT_AVAILABLE\b/, 'a field of that name is there already, perhaps a deactivated one'],
  [/reserved/i, 'Twenty keeps that name for itself'],
  [/same for an object/i, 'singular and plural are called the same'],
  [/too long|exceeds \d+ characters/i, 'a name or label has more than 63 characters'],
  [/too short|beneath/i, 'a name or label is empty'],
  [/must start with/i, 'a name has other characters than letters and digits'],
  [/\bINDEX_FIELD_INVALID_DEFAULT_VALUE\b/, 'a unique field cannot have a default'],
  [/\bINDEX_FIELD_INVALID_TYPE_FOR_UNIQUE\b|unique/i, 'fields of this type cannot be unique'],
  [/comma/i, 'the label of an option has a comma'],
  [/default value/i, 'the default does not fit'],
  [/option|UPPER_CASE/i, 'the options do not fit'],
  [/field type|type .*not supported/i, 'fields of this type cannot be made'],
  [/\bFIELD_METADATA_RELATION_\w+/, 'the relation cannot be made'],
  [/standard/i, 'what belongs to Twenty itself cannot be deleted'],
];

/** Kinds in the order in which one brings the next down: a refused object takes its fields along, these their views. */
const CAUSES = ['objectMetadata', 'fieldMetadata', 'index'];

/** Why Twenty refused a change of the data model, in our words: its own may quote what a caller sent. */
export function explainModelRefusal({ problems = [] }: UpstreamError): string {
  const cause = CAUSES.find((kind) => problems.some((problem) => problem.kind === kind));
  const words = [...new Set(problems.filter(({ kind }) => kind === cause).map(wordsFor))];
  const why = words.length > 0 ? `: ${words.join('; ')}` : '';
  return `Twenty refused this change of the data model${why}.`;
}

function wordsFor({ code, message }: ModelProblem): string {
  const found = WORDS.find(([pattern]) => pattern.test(`${code} ${message}`));
  return found
    ? found[1]
    : `it gave the code ${/^[A-Z_]{1,80}$/.test(code) ? code : 'of a refusal unknown here'}`;
}
