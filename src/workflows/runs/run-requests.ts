import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { type RunRecord, readRun } from './run-record.js';
import { allowed, fieldsOf } from './workflow-shelf.js';

const RUN = `mutation ($input: RunWorkflowVersionInput!) {
  runWorkflowVersion(input: $input) { workflowRunId }
}`;
const STOP = 'mutation ($id: UUID!) { stopWorkflowRun(workflowRunId: $id) { id } }';
const LIGHT = ['name', 'status', 'createdAt', 'startedAt', 'endedAt'];

type Data = Readonly<Record<string, unknown>>;
type Filter = Record<string, unknown>;

export interface RunPage {
  readonly total: number;
  readonly runs: readonly RunRecord[];
}

/** What is asked of Twenty about runs of workflows, and to start them. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly records: RecordRequests,
  ) {}

  /** Starts a run under an id that was chosen here, for a user. */
  async startByUser(runId: string, versionId: string, payload: Data): Promise<void> {
    const input = { workflowVersionId: versionId, workflowRunId: runId, payload };
    await this.twenty.run('runWorkflowByUser', { document: RUN, variables: { input } });
  }

  /** For a user; a run that has ended stays as it is. */
  async stop(id: string): Promise<void> {
    await this.twenty.run('stopWorkflowRun', { document: STOP, variables: { id } });
  }

  /** Starts a run by the public address of a webhook trigger; answers the id of the run. */
  async startByWebhook(path: string, payload: Data): Promise<string> {
    const request = { path, method: 'POST' as const, body: payload };
    const { workflowRunId } = await this.twenty.run<{ workflowRunId: string }>(
      'runWorkflowByWebhook',
      request,
    );
    return workflowRunId;
  }

  /** One run with all that it has noted. */
  async find(id: string, schema: WorkspaceSchema): Promise<RunRecord | undefined> {
    const { runs } = await this.list({ id: { eq: id } }, 1, schema, true);
    return runs[0];
  }

  /**
   * Runs, the newest first.
   * @param isWhole with what their steps have noted, which can be much
   */
  async list(filter: Filter, first: number, schema: WorkspaceSchema, isWhole = false): Promise<RunPage> {
    const object = schema.getObject('workflowRun');
    const selection = { object, chosen: fieldsOf(object, isWhole ? [...LIGHT, 'state'] : LIGHT) };
    const orderBy = [{ createdAt: 'DescNullsLast' }, { id: 'AscNullsFirst' }];
    const page = await allowed(this.records.find(selection, { filter, orderBy, first }));
    return { total: page.totalCount, runs: page.edges.map(({ node }) => readRun(node)) };
  }

  /** How many runs there are in each status. */
  async counts(filter: Filter): Promise<Readonly<Record<string, number>>> {
    const document =
      'query ($filter: Filter) { workflowRunsGroupBy(groupBy: [{ status: true }], filter: $filter) { groupByDimensionValues totalCount } }';
    const { workflowRunsGroupBy: groups } = await allowed(
      this.twenty.run<{ workflowRunsGroupBy: { groupByDimensionValues: [string]; totalCount: number }[] }>(
        'groupBy',
        {
          document,
          variables: { filter },
        },
      ),
    );
    return Object.fromEntries(
      groups.map(({ groupByDimensionValues: [status], totalCount }) => [status, totalCount]),
    );
  }
}
