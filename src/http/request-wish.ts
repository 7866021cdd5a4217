import type { IncomingMessage } from 'node:http';
import { BadRequestException } from '@nestjs/common';
import { PROFILES, TOOLSETS } from '../config/toolsets.js';
import type { Wish } from '../connections/scope.js';

/** What a request may narrow, as a query parameter of the endpoint and as a header. */
export const PARAMETERS = {
  profile: 'x-mcp-profile',
  toolsets: 'x-mcp-toolsets',
  readonly: 'x-mcp-readonly',
  objects: 'x-mcp-objects',
} as const;
type Parameter = keyof typeof PARAMETERS;

const WORDS: Readonly<Record<string, boolean>> = {
  ...{ true: true, '1': true, yes: true, '': true },
  ...{ false: false, '0': false, no: false },
};

/**
 * The wishes of a request, of its query and of its headers: both narrow.
 * @throws BadRequestException that names what can be chosen: a misspelt wish must not widen anything
 */
export function wishesOf({ url = '', headers }: IncomingMessage): Wish[] {
  const query = new URL(url, 'http://localhost').searchParams;
  return [
    wishIn((parameter) => valueIn(query, parameter)),
    wishIn((parameter) => headers[PARAMETERS[parameter]]?.toString()),
  ];
}

/** Names of parameters in any case; repeated ones are one list. */
function valueIn(query: URLSearchParams, parameter: Parameter): string | undefined {
  const values = [...query].flatMap(([name, value]) => (name.toLowerCase() === parameter ? [value] : []));
  return values.length > 0 ? values.join(',') : undefined;
}

function wishIn(given: (parameter: Parameter) => string | undefined): Wish {
  const [profile, ...others] = namesOf(given('profile'), 'profile', PROFILES) ?? [];
  if (others.length > 0) throw new BadRequestException('profile takes one name.');
  return {
    profile,
    toolsets: namesOf(given('toolsets'), 'toolsets', TOOLSETS),
    readOnly: flagOf(given('readonly')),
    objects: listOf(given('objects')),
  };
}

function listOf(text: string | undefined): string[] | undefined {
  const names = text?.split(',').map((name) => name.trim());
  return names?.some(Boolean) ? names.filter(Boolean) : undefined;
}

function namesOf<T extends string>(
  text: string | undefined,
  parameter: Parameter,
  known: readonly T[],
): T[] | undefined {
  return listOf(text)?.map((name) => {
    const meant = known.find((one) => one === name.toLowerCase());
    if (meant) return meant;
    throw new BadRequestException(`${parameter} takes names out of ${known.join(', ')}.`);
  });
}

function flagOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  const flag = WORDS[text.trim().toLowerCase()];
  if (flag === undefined) throw new BadRequestException('readonly takes true or false.');
  return flag;
}
