/**
 * A workflow as a person or an agent writes it: a trigger, and steps that follow one another. Values are human ones (amounts in units,
 * options by label), and `{{trigger.stage}}`, `{{contact.first.name}}` stand for what the trigger and earlier steps know.
 */
export interface Definition {
  readonly name: string;
  readonly trigger: TriggerForm;
  readonly steps: readonly StepForm[];
}

export type TriggerForm =
  /** "opportunity created", "deal updated", "person deleted", "task created or updated"; `fields`: only when one of them changes. */
  | { readonly on: string; readonly fields?: readonly string[]; readonly if?: Condition }
  /** "day at 07:00", "2 hours", "15 minutes", "monday at 9:00", or a cron line; UTC. */
  | { readonly every: string }
  /** Started by hand: anywhere, or on a record (or several) of an object. */
  | { readonly manual: true | string; readonly many?: boolean }
  /** Started by a call to its URL; the body as it will come, for references. */
  | { readonly webhook: true | Readonly<Record<string, unknown>> };

/** Fields of the trigger's record by their names, or references, each with a value or operators: `{stage: "Proposal", "contact.count": {gt: 0}}`. */
export type Condition = Readonly<Record<string, unknown>>;
export type Data = Readonly<Record<string, unknown>>;

interface Common {
  /** How later steps refer to it; letters, digits and _. The reader gives one to each step that has none: step1, step2, … */
  readonly id: string;
  /** What Twenty shows. */
  readonly name?: string;
  /** Where it stands in what was written, for errors: "steps[2].then[0]". */
  readonly path: string;
}

export type StepForm =
  CreateForm | UpdateForm | DeleteForm | FindForm | IfForm | OnlyForm | ForEachForm | OtherForm;

export type CreateForm = Common & {
  readonly kind: 'create' | 'upsert';
  readonly object: string;
  readonly data: Data;
};
export type UpdateForm = Common & {
  readonly kind: 'update';
  readonly object: string;
  readonly record: string;
  readonly data: Data;
};
/** Into the trash. */
export type DeleteForm = Common & {
  readonly kind: 'delete';
  readonly object: string;
  readonly record: string;
};
/** Its result: `.first`, `.all`, `.count`. */
export type FindForm = Common & {
  readonly kind: 'find';
  readonly object: string;
  readonly filter?: Condition;
  readonly orderBy?: readonly string[];
  readonly limit?: number;
};
/** What follows goes on after either branch. */
export type IfForm = Common & {
  readonly kind: 'if';
  readonly if: Condition;
  readonly then: readonly StepForm[];
  readonly else: readonly StepForm[];
};
/** Goes on only where this holds. */
export type OnlyForm = Common & { readonly kind: 'only'; readonly only: Condition };
/** For each of a list: `{{item.name}}` inside. */
export type ForEachForm = Common & {
  readonly kind: 'forEach';
  readonly forEach: string;
  readonly do: readonly StepForm[];
  /** Whether one item that fails leaves the others to go on. */
  readonly keepGoing: boolean;
};

export interface Email {
  readonly to: string;
  readonly cc?: string;
  readonly subject: string;
  readonly body: string;
  /** An account that is connected: its address, or its id. */
  readonly from?: string;
  /** Laid into the drafts and not sent. */
  readonly draft?: boolean;
}

export type OtherForm = Common &
  (
    | /** "2 days", "3 hours", or a reference to a date. */
      { readonly kind: 'wait'; readonly wait: string }
      /** "POST https://…" */
    | {
        readonly kind: 'http';
        readonly method: HttpMethod;
        readonly url: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly body?: unknown;
      }
    | { readonly kind: 'email'; readonly email: Email }
    /** One of several records, by turns or by chance; its result is the record. */
    | {
        readonly kind: 'pick';
        readonly object: string;
        readonly from: readonly string[];
        readonly by: 'turn' | 'chance';
      }
    /** Has an agent of Twenty do it. */
    | { readonly kind: 'agent'; readonly agent: string }
    /** JavaScript: `export const main = async (params) => …`, with `input` as its params. */
    | { readonly kind: 'code'; readonly code: string; readonly input: Data }
  );

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];
