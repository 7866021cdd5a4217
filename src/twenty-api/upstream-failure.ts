/** One refusal in the words of Twenty, whichever door it came through. */
export interface UpstreamError {
  message: string;
  code?: string;
  subCode?: string;
  conflictingRecordId?: string;
  conflictingObject?: string;
  /** What was wrong with a change of the data model. */
  problems?: readonly ModelProblem[];
}

/** One thing that Twenty finds wrong with a change of the data model. */
export interface ModelProblem {
  /** Kind of what was to be changed: `fieldMetadata`, `objectMetadata`, `index`, … */
  kind: string;
  code: string;
  message: string;
}

/** Twenty answered, but not with what was asked for. */
export class UpstreamRefusal extends Error {
  constructor(
    /** HTTP status of the answer. */
    readonly status: number,
    readonly errors: readonly UpstreamError[],
  ) {
    super(`Twenty answered ${status}`);
  }
}

/** No usable answer came: the connection failed, or the body is no JSON. */
export class UpstreamSilence extends Error {
  constructor(
    readonly kind: 'unreachable' | 'timeout' | 'not-json' | 'cut-off',
    cause?: unknown,
  ) {
    super(`Twenty gave no usable answer (${kind})`, { cause });
  }
}

interface GraphqlErrorLike {
  message?: unknown;
  extensions?: Record<string, unknown>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

export function fromGraphqlError({ message, extensions = {} }: GraphqlErrorLike): UpstreamError {
  return {
    message: text(message) ?? '',
    code: text(extensions.code),
    subCode: text(extensions.subCode),
    conflictingRecordId: text(extensions.conflictingRecordId),
    conflictingObject: text(extensions.conflictingObjectNameSingular),
    problems: problemsIn(extensions.errors),
  };
}

interface FailureLike {
  errors?: { code?: unknown; message?: unknown }[];
}

/** Twenty lists them by kind, and below that by what failed: `{fieldMetadata: [{errors: [{code, message}]}]}`. */
function problemsIn(errors: unknown): ModelProblem[] | undefined {
  if (typeof errors !== 'object' || errors === null) return undefined;
  return Object.entries(errors as Record<string, FailureLike[]>).flatMap(([kind, failures]) =>
    (Array.isArray(failures) ? failures : []).flatMap((failure) =>
      (failure.errors ?? []).map(({ code, message }) => ({
        kind,
        code: text(code) ?? '',
        message: text(message) ?? '',
      })),
    ),
  );
}

/** Reads the error body of any door: `{errors: [...]}` of GraphQL, `{messages, error, code}` of REST. */
export function readErrors(body: unknown): UpstreamError[] {
  if (typeof body !== 'object' || body === null) return [];
  const { errors, messages, code, error } = body as Record<string, unknown>;
  if (Array.isArray(errors)) return errors.map((entry) => fromGraphqlError(entry as GraphqlErrorLike));
  if (!Array.isArray(messages)) return [];
  return messages.map((message) => ({ message: String(message), code: text(code) ?? text(error) }));
}
