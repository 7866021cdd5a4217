import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** What a person is told about one environment variable: the source of .env.example, README's table and error texts. */
export interface VariableDescription {
  name: string;
  about: string;
  example: string;
  fallback?: string;
  required?: boolean;
  secret?: boolean;
}

type About = Omit<VariableDescription, 'name' | 'fallback'>;

const described: VariableDescription[] = [];

/** Every variable of Config, in the order of its declaration. */
export const VARIABLES: readonly VariableDescription[] = described;

const blankIsAbsent = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

function declare(
  about: About,
  fallback: unknown,
  read: (value: string) => unknown,
  checks: PropertyDecorator[],
): PropertyDecorator {
  return (target, key) => {
    const shown = fallback === undefined ? undefined : String(fallback);
    described.push({ ...about, name: String(key), fallback: shown });
    const convert = (value: unknown) => (typeof value === 'string' ? read(value.trim()) : value);
    Transform(({ value }) => convert(blankIsAbsent(value)) ?? fallback)(target, key);
    if (!about.required) IsOptional()(target, key);
    for (const check of checks) check(target, key);
  };
}

/** Text, taken as it is. */
export const Text = (about: About & { fallback?: string }, ...checks: PropertyDecorator[]) =>
  declare(withoutFallback(about), about.fallback, (value) => value, [IsString(), ...checks]);

/** Text that is read into another value first; `read` returns its input when it cannot. */
export const Parsed = (about: About, read: (value: string) => unknown, ...checks: PropertyDecorator[]) =>
  declare(about, undefined, read, checks);

/** A whole number between `min` and `max`, both allowed. */
export const Integer = (about: About & { fallback?: number; min: number; max: number }) => {
  const message = `must be a whole number from ${about.min} to ${about.max}`;
  return declare(withoutFallback(about), about.fallback, Number, [
    IsInt({ message }),
    Min(about.min, { message }),
    Max(about.max, { message }),
  ]);
};

const WORDS: Record<string, boolean> = {
  true: true,
  false: false,
  '1': true,
  '0': false,
  yes: true,
  no: false,
};

/** true or false; 1, 0, yes and no are understood too. */
export const Flag = (about: About & { fallback: boolean }) =>
  declare(withoutFallback(about), about.fallback, (value) => WORDS[value.toLowerCase()] ?? value, [
    IsBoolean({ message: 'must be true or false' }),
  ]);

/** One of a few words. */
export const Choice = (about: About & { fallback?: string; of: readonly string[] }) =>
  declare(withoutFallback(about), about.fallback, (value) => value.toLowerCase(), [
    IsIn(about.of, { message: `must be one of ${about.of.join(', ')}` }),
  ]);

/** Names separated by commas; absent, or commas alone, means "all". */
export const Names = (about: About, ...checks: PropertyDecorator[]) =>
  declare(
    about,
    undefined,
    (value) => {
      const names = value.split(',').map((name) => name.trim());
      return names.some(Boolean) ? names.filter(Boolean) : undefined;
    },
    [IsString({ each: true }), ...checks],
  );

function withoutFallback<T extends About>({ about, example, required, secret }: T): About {
  return { about, example, required, secret };
}
