import { isObject } from '../store/row';
import type { Problem } from './model-refusal';
import { problem } from './model-refusal';

type Input = Readonly<Record<string, unknown>>;

const CODE = 'INVALID_FIELD_INPUT';
const MOST_CHARACTERS = 63;
const MOST_FILES = 60;
const UPPER_SNAKE = /^[A-Z][A-Z0-9_]*$/;
const QUOTED = /^'(.*)'$/;

/** Types whose values are options; the options of a rating are always the same. */
const CHOSEN: ReadonlySet<unknown> = new Set(['SELECT', 'MULTI_SELECT']);

interface Option {
  readonly value?: unknown;
  readonly label?: unknown;
  readonly position?: unknown;
}

/** What is wrong with the options, the default and the settings of a new field, in Twenty's order. */
export function valueProblems(input: Input): Problem[] {
  const { type, options, defaultValue } = input;
  if (type === 'FILES') return filesProblems(input);
  if (type === 'RATING')
    return defaultProblems(
      defaultValue,
      [1, 2, 3, 4, 5].map((stars) => `RATING_${stars}`),
    );
  if (!CHOSEN.has(type)) return [];
  const list = Array.isArray(options) ? (options as Option[]) : [];
  if (list.length === 0) return [problem(CODE, 'Options are required for enum fields', [])];
  const values = list.map(({ value }) => String(value));
  return [
    ...list.flatMap(optionProblems),
    ...duplicates(list),
    ...(type === 'SELECT' ? defaultProblems(defaultValue, values) : listProblems(defaultValue, values)),
  ];
}

function optionProblems({ value, label }: Option): Problem[] {
  const [text, shown] = [String(value), String(label)];
  if (label == null || label === '') return [problem(CODE, 'Option label is required')];
  const found: Problem[] = [];
  const add = (message: string, about: string) => found.push(problem(CODE, message, about));
  if (text.length > MOST_CHARACTERS) add('Option value exceeds 63 characters', text);
  if (!UPPER_SNAKE.test(text)) add(`Value must be in UPPER_CASE and follow snake_case "${text}"`, text);
  if (shown.length > MOST_CHARACTERS) add('Option label exceeds 63 characters', shown);
  if (shown.includes(',')) add('Label must not contain a comma', shown);
  return found;
}

function duplicates(options: readonly Option[]): Problem[] {
  return (['position', 'value'] as const).flatMap((key) => {
    const isUnique = new Set(options.map((option) => option[key])).size === options.length;
    return isUnique ? [] : problem(CODE, `Duplicated option ${key}`, options);
  });
}

function defaultProblems(given: unknown, values: readonly string[]): Problem[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'string') {
    const message = `Default value for select must be a string got ${JSON.stringify(given)}`;
    return [problem(CODE, message, given, 'Default value must be a string')];
  }
  const found: Problem[] = [];
  if (!QUOTED.test(given)) found.push(problem(CODE, 'Default value should be as quoted string', given));
  if (values.includes(given.replace(QUOTED, '$1'))) return found;
  return [...found, problem(CODE, `Default value "${given}" must be one of the option values`, given)];
}

function listProblems(given: unknown, values: readonly string[]): Problem[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) {
    const message = `Default value for multi-select must be an array got ${JSON.stringify(given)}`;
    return [problem(CODE, message, given, 'Multi-select field default value must be an array')];
  }
  if (given.length === 0)
    return [problem(CODE, 'If defined default value must contain at least one value', given)];
  return given.flatMap((one) => defaultProblems(one, values));
}

function filesProblems({ isUnique, settings }: Input): Problem[] {
  const most = isObject(settings) ? Number(settings['maxNumberOfValues']) : NaN;
  const size =
    'maxNumberOfValues must be defined in settings and be a number greater than 0 and less than or equal to 60';
  return [
    ...(isUnique === true ? [problem(CODE, 'Files field is not supported for unique fields')] : []),
    ...(most > 0 && most <= MOST_FILES ? [] : [problem(CODE, size)]),
  ];
}
