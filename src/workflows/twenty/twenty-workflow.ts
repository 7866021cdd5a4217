/** A workflow in Twenty's own form: what a version keeps, and what its native tools take (TWENTY_API.md 8). */
export interface TwentyWorkflow {
  readonly name: string;
  readonly trigger: TwentyTrigger;
  /** In any order: each names what follows it. */
  readonly steps: readonly TwentyStep[];
}

export type TwentyTrigger = DatabaseTrigger | ManualTrigger | CronTrigger | WebhookTrigger;

interface Part {
  readonly name: string;
  readonly nextStepIds: readonly string[];
}

/** Runs see `{recordId, properties: {before?, after?, diff?, updatedFields?}}` as `trigger`. */
export interface DatabaseTrigger extends Part {
  readonly type: 'DATABASE_EVENT';
  readonly settings: {
    /** "opportunity.updated"; created, updated, deleted, upserted. */
    readonly eventName: string;
    /** Of an update: only when one of these changed. */
    readonly fields?: readonly string[] | null;
    /** Events that do not match make no run. */
    readonly filter?: StepFilters;
    readonly outputSchema: object;
  };
}

export interface ManualTrigger extends Part {
  readonly type: 'MANUAL';
  readonly settings: {
    readonly availability?:
      | { readonly type: 'GLOBAL' }
      | { readonly type: 'SINGLE_RECORD' | 'BULK_RECORDS'; readonly objectNameSingular: string }
      | null;
    readonly icon?: string;
    readonly isPinned?: boolean;
    readonly outputSchema: object;
  };
}

export interface CronTrigger extends Part {
  readonly type: 'CRON';
  readonly settings: (
    | { readonly type: 'DAYS'; readonly schedule: { day: number; hour: number; minute: number } }
    | { readonly type: 'HOURS'; readonly schedule: { hour: number; minute: number } }
    | { readonly type: 'MINUTES'; readonly schedule: { minute: number } }
    | { readonly type: 'CUSTOM'; readonly pattern: string }
  ) & { readonly outputSchema: object };
}

/** Anyone may call `/webhooks/workflows/{workspace}/{workflow}`; runs see the body as `trigger`. */
export interface WebhookTrigger extends Part {
  readonly type: 'WEBHOOK';
  readonly settings: {
    readonly httpMethod: 'GET' | 'POST';
    readonly authentication: 'API_KEY' | null;
    readonly expectedBody?: object;
    readonly outputSchema: object;
  };
}

/** One step; `{{id.path}}` in the input of a later one is replaced by what it answered. */
export interface TwentyStep extends Part {
  readonly id: string;
  readonly type: StepType;
  readonly valid: boolean;
  readonly settings: {
    readonly input: Readonly<Record<string, unknown>>;
    readonly outputSchema: object;
    readonly errorHandlingOptions: {
      readonly retryOnFailure: { readonly value: boolean };
      readonly continueOnFailure: { readonly value: boolean };
    };
  };
}

export type StepType =
  | 'CREATE_RECORD'
  | 'UPDATE_RECORD'
  | 'UPSERT_RECORD'
  | 'DELETE_RECORD'
  | 'FIND_RECORDS'
  | 'FILTER'
  | 'IF_ELSE'
  | 'ITERATOR'
  | 'DELAY'
  | 'HTTP_REQUEST'
  | 'SEND_EMAIL'
  | 'DRAFT_EMAIL'
  | 'AI_AGENT'
  | 'CODE'
  | 'LOGIC_FUNCTION'
  | 'FORM'
  | 'PICK_RECORD'
  | 'CREATE_CALENDAR_EVENT'
  | 'EMPTY';

/** Conditions of FILTER and IF_ELSE steps and of database triggers. */
export interface StepFilters {
  readonly stepFilterGroups: readonly StepFilterGroup[];
  readonly stepFilters: readonly StepFilter[];
}

export interface StepFilterGroup {
  readonly id: string;
  readonly logicalOperator: 'AND' | 'OR';
  readonly parentStepFilterGroupId?: string;
  readonly positionInStepFilterGroup?: number;
}

export interface StepFilter {
  readonly id: string;
  /** Type of the field, which decides how Twenty compares. */
  readonly type: string;
  /** A variable: `{{trigger.properties.after.stage}}`. */
  readonly stepOutputKey: string;
  readonly operand: string;
  readonly value: string;
  readonly stepFilterGroupId: string;
  readonly positionInStepFilterGroup?: number;
  readonly fieldMetadataId?: string;
  readonly compositeFieldSubFieldName?: string;
}
