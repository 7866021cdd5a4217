import { randomUUID } from 'node:crypto';
import { DoorClient } from './door-client';
import type { RunningSandbox } from './sandbox';
import { until } from './until';

type Json = Record<string, unknown>;

/** A run as its record tells it. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdBy: Json;
  readonly state: {
    readonly workflowRunError?: string;
    readonly stepInfos: Readonly<Record<string, StepRecord>>;
  };
}

interface StepRecord {
  readonly status: string;
  readonly result?: Json;
  readonly error?: string;
  readonly history?: readonly StepRecord[];
}

/** A step by a short name; its id is made here, so that others may lead to it and name it in variables. */
export class Step {
  readonly id = randomUUID();

  constructor(
    readonly name: string,
    readonly type: string,
    readonly input: Json = {},
    public next: readonly Step[] = [],
  ) {}

  get written(): Json {
    const never = { value: false };
    return {
      id: this.id,
      name: this.name,
      type: this.type,
      valid: true,
      settings: {
        input: this.input,
        outputSchema: {},
        errorHandlingOptions: { retryOnFailure: never, continueOnFailure: never },
      },
      nextStepIds: this.next.map((step) => step.id),
    };
  }
}

/** A filter of a step, in a group. */
export function stepFilter(key: string, operand: string, value: string, more: Json = {}): Json {
  return { id: randomUUID(), type: 'TEXT', stepOutputKey: key, operand, value, ...more };
}

const RUN = '{id name status createdBy{source name} state}';
const ENDED = ['COMPLETED', 'FAILED', 'STOPPED'];

/** Makes workflows in a sandbox, starts them and reads their runs. */
export class WorkflowLab {
  readonly key: DoorClient;
  readonly user: DoorClient;
  private readonly made: string[] = [];

  constructor(sandbox: RunningSandbox) {
    this.key = new DoorClient(sandbox);
    this.user = new DoorClient(sandbox, sandbox.userToken);
  }

  /** What a root field answers, or the words of its refusal. */
  async ask(client: DoorClient, query: string, variables: Json = {}): Promise<unknown> {
    const { body } = await client.graphql(query, variables);
    const { data, errors } = body as { data: Json | null; errors?: { message: string }[] };
    return errors?.[0]?.message ?? Object.values(data ?? {})[0];
  }

  async tool(name: string, args: Json): Promise<Json> {
    const params = { name: 'execute_tool', arguments: { toolName: name, arguments: args } };
    const { body } = await this.key.post('/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const { result } = body as { result: { content: { text: string }[] } };
    return JSON.parse(result.content[0]?.text ?? '') as Json;
  }

  /** Makes a workflow that begins with some of its steps; the trigger is by hand unless told. */
  async make(steps: readonly Step[], first = steps.slice(0, 1), trigger: Json = { type: 'MANUAL' }) {
    const answer = await this.tool('create_complete_workflow', {
      name: 'Workflow of the lab',
      trigger: { name: 'T', settings: {}, ...trigger, nextStepIds: first.map((step) => step.id) },
      steps: steps.map((step) => step.written),
    });
    const made = answer['result'] as { workflowId: string; workflowVersionId: string };
    this.made.push(made.workflowId);
    return made;
  }

  /** Removes the workflows that were made, with their runs. */
  async clean(): Promise<void> {
    const query = 'mutation($f:WorkflowFilterInput){destroyWorkflows(filter:$f){id}}';
    await this.ask(this.key, query, { f: { id: { in: this.made.splice(0) } } });
  }

  activate(workflowVersionId: string): Promise<unknown> {
    const query = 'mutation($v:UUID!){activateWorkflowVersion(workflowVersionId:$v)}';
    return this.ask(this.user, query, { v: workflowVersionId });
  }

  async start(workflowVersionId: string, payload: Json = {}): Promise<string> {
    const query = 'mutation($i:RunWorkflowVersionInput!){runWorkflowVersion(input:$i){workflowRunId}}';
    const answer = await this.ask(this.user, query, { i: { workflowVersionId, payload } });
    return (answer as { workflowRunId: string }).workflowRunId;
  }

  async read(id: string): Promise<RunRecord> {
    const query = `query($f:WorkflowRunFilterInput){workflowRun(filter:$f)${RUN}}`;
    return (await this.ask(this.key, query, { f: { id: { eq: id } } })) as RunRecord;
  }

  async runsOf(workflowId: string): Promise<RunRecord[]> {
    const query = `query($f:WorkflowRunFilterInput){workflowRuns(filter:$f){edges{node${RUN}}}}`;
    const answer = await this.ask(this.key, query, { f: { workflowId: { eq: workflowId } } });
    return (answer as { edges: { node: RunRecord }[] }).edges.map((edge) => edge.node);
  }

  async ended(id: string): Promise<RunRecord> {
    await until(async () => ENDED.includes((await this.read(id)).status));
    return this.read(id);
  }

  /** Makes, starts and waits; gives the run with its steps by name. */
  async run(steps: readonly Step[], payload: Json = {}, first?: Step[]): Promise<NamedRun> {
    const { workflowVersionId } = await this.make(steps, first);
    return named(await this.ended(await this.start(workflowVersionId, payload)), steps);
  }
}

/** A run with its steps by their names. */
export interface NamedRun {
  readonly run: RunRecord;
  readonly steps: Readonly<Record<string, StepRecord>>;
  readonly statuses: Readonly<Record<string, string>>;
}

export function named(run: RunRecord, steps: readonly Step[]): NamedRun {
  const infos = steps.map((step) => [step.name, run.state.stepInfos[step.id] ?? { status: 'none' }] as const);
  const statuses = infos.map(([name, info]) => [name, info.status] as const);
  return { run, steps: Object.fromEntries(infos), statuses: Object.fromEntries(statuses) };
}
