import { existsSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { VARIABLES } from './variable.js';

/** All that is wrong with an environment, in one text. It names variables and rules, never a value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n${problems.join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Parses an environment into a Config.
 * @throws ConfigError that lists every mistake with the variable, the rule and an example
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const known = Object.fromEntries(VARIABLES.map(({ name }) => [name, env[name]]));
  const config = plainToInstance(Config, known);
  const errors = validateSync(config, { stopAtFirstError: true });
  errors.sort((a, b) => placeOf(a.property) - placeOf(b.property));
  if (errors.length > 0)
    throw new ConfigError(errors.map((error) => problem(error.property, error.constraints)));
  return config;
}

/** The process environment, with what `.env` in the working directory adds to it. */
export function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

const placeOf = (variable: string) => VARIABLES.findIndex(({ name }) => name === variable);

function problem(name: string, constraints: Record<string, string> = {}): string {
  const variable = VARIABLES.find((candidate) => candidate.name === name);
  const rule = Object.values(constraints)[0] ?? 'is not valid';
  return `  ${name} ${rule.replace(`${name} `, '')}. Example: ${name}=${variable?.example ?? ''}`;
}
