import type { GraphQLSchema } from 'graphql';
import { executeSync, getArgumentValues, getVariableValues, GraphQLError, Kind, validate } from 'graphql';
import type { Caller } from '../access/caller';
import type { DoorAnswer, OpenLine } from '../http/door';
import { graphqlError } from '../http/graphql-request';
import { TwentyError } from '../twenty-error';
import type { Run } from '../validated/run';
import { validationError } from '../validated/run';
import type { User, Workspace } from '../workspace';
import { NOTHING, type Payload } from './payload';

/** Measured on 2.21: a comment while the line is silent, and a message without events beside whatever else happens. */
const COMMENT_MS = 12_000;
const EMPTY_MESSAGE_MS = 30_000;

/** Answers a subscription with a stream of server-sent events. */
export function subscribe(
  schema: GraphQLSchema,
  run: Run,
  caller: Caller | undefined,
  accept = '*/*',
): DoorAnswer {
  if (!/text\/event-stream|\*\/\*/.test(accept)) return { status: 406, type: null, body: '' };
  const invalid = validate(schema, run.document);
  if (invalid.length > 0) return ended({ errors: invalid.map(validationError) });
  const where = placeOf(run);
  if (!caller?.user) return ended({ errors: [{ message: 'Forbidden resource', ...where }] }, 500);
  try {
    return stream(streamId(schema, run), caller.workspace, caller.user, messageMaker(schema, run));
  } catch (error) {
    if (error instanceof GraphQLError) return ended({ errors: [validationError(error)] });
    if (!(error instanceof TwentyError)) throw error;
    return ended({ errors: [{ ...graphqlError(error), ...where }] });
  }
}

const fieldOf = ({ operation }: Run) =>
  operation.selectionSet.selections.find((one) => one.kind === Kind.FIELD);

function placeOf(run: Run) {
  const field = fieldOf(run);
  const start = field?.loc?.startToken;
  const locations = start === undefined ? [] : [{ line: start.line, column: start.column }];
  return { locations, path: [field?.name.value ?? ''] };
}

/** The id that the client has chosen. */
function streamId(schema: GraphQLSchema, run: Run): string {
  const field = fieldOf(run);
  const definition = schema.getSubscriptionType()?.getFields()[field?.name.value ?? ''];
  if (field === undefined || definition === undefined)
    throw new GraphQLError('There is no such subscription.');
  const { coerced, errors } = getVariableValues(
    schema,
    run.operation.variableDefinitions ?? [],
    run.variables,
  );
  if (errors?.[0]) throw errors[0];
  return String(getArgumentValues(definition, field, coerced)['eventStreamId']);
}

const HEADERS = { 'cache-control': 'no-cache' };
const message = (content: object) => `event: next\ndata: ${JSON.stringify(content)}\n\n`;

function ended(content: object, status = 200): DoorAnswer {
  const body = `:\n\n${message(content)}event: complete\n\n`;
  return { status, type: 'text/event-stream', body, headers: HEADERS };
}

/** Makes messages of events, with what the subscription selects. */
function messageMaker(schema: GraphQLSchema, { document, operation, variables }: Run) {
  return (eventStreamId: string, payload: Payload): string => {
    const { data } = executeSync({
      schema,
      document,
      rootValue: { onEventSubscription: { eventStreamId, ...payload } },
      variableValues: variables,
      operationName: operation.name?.value,
    });
    return message({ data });
  };
}

function stream(
  id: string,
  { streams }: Workspace,
  user: User,
  messageOf: (id: string, payload: Payload) => string,
): DoorAnswer {
  streams.check(id, user);
  const goOn = (line: OpenLine) => {
    const hear = (payload: Payload) => line.send(messageOf(id, payload));
    const leave = streams.join(id, user, { hear, drop: () => line.drop() });
    const timers = [
      setInterval(() => line.send(':\n\n'), COMMENT_MS),
      setInterval(() => hear(NOTHING), EMPTY_MESSAGE_MS),
    ];
    return () => {
      timers.forEach((timer) => clearInterval(timer));
      leave();
    };
  };
  const body = `:\n\n${messageOf(id, NOTHING)}`;
  return { status: 200, type: 'text/event-stream', body, headers: HEADERS, goOn };
}
