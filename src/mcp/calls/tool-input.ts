import type { z } from 'zod';
import { repaired } from './repaired-input.js';
import { AppError } from '../../errors/app-error.js';
import { isDeeper } from '../../http/json-depth.js';
import { didYouMean } from '../../schema/nearest.js';
import type { DeclaredTool } from '../catalog/declared-tool.js';

const DEEPEST = 40;
const SHOWN_ISSUES = 5;

/**
 * The arguments of a call, checked and with defaults filled in.
 * @throws AppError INVALID_INPUT that names each place and what it takes
 */
export function readInput(tool: DeclaredTool, given: unknown): Record<string, unknown> {
  if (isDeeper(given, DEEPEST)) {
    throw new AppError('INVALID_INPUT', `The arguments are nested deeper than ${DEEPEST} levels.`);
  }
  const meant = given ?? {};
  const parsed = parseAsMeant(tool, tool.bind ? tool.bind(meant) : meant);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, SHOWN_ISSUES).map((issue) => describe(issue));
  throw new AppError('INVALID_INPUT', `The arguments of ${tool.name} do not fit: ${problems.join('; ')}.`, {
    hint: hintFor(tool, parsed.error.issues),
  });
}

/** A parameter under its own name is a list of words after all, and each word an object: one look for each. */
const LOOKS = 3;

function parseAsMeant(tool: DeclaredTool, given: unknown) {
  const known = new Set(Object.keys(tool.parameters.shape));
  let parsed = tool.parameters.safeParse(given);
  let input = given;
  for (let look = 0; look < LOOKS && !parsed.success; look += 1) {
    input = repaired(input, parsed.error.issues, known);
    parsed = tool.parameters.safeParse(input);
  }
  return parsed;
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.');
  return place ? `${place}: ${message}` : message;
}

function hintFor({ listed }: DeclaredTool, issues: readonly z.core.$ZodIssue[]): string {
  const known = Object.keys(listed.inputSchema.properties ?? {});
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys')?.keys[0];
  const isText = issues.some((issue) => issue.code === 'invalid_type' && issue.expected === 'record');
  const example = isText ? ' Conditions and values are an object: {name: "Acme"}.' : '';
  const all = `It takes ${known.join(', ') || 'no arguments'}.${example}`;
  return unknown === undefined ? all : `${didYouMean(unknown, known, '')} ${all}`.trim();
}
