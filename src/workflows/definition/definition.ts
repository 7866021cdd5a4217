/**
 * A workflow as a person or an agent writes it: a trigger, and steps that follow one another. Values are human ones (amounts in units,
 * options by label), and `{{trigger.stage}}`, `{{contact.name}}` stand for what the trigger and earlier steps know.
 */
export interface Definition {
  readonly name: string;
  readonly trigger: TriggerForm;
  readonly steps: readonly StepForm[];
}

export type TriggerForm =
  /** "opportunity created", "deal updated", "person deleted", "task created or updated". */
  | { readonly on: string; readonly fields?: readonly string[]; readonly if?: Condition }
  /** "every day at 07:00", "every 2 hours", "every 15 minutes", or a cron line; UTC. */
  | { readonly every: string }
  /** Started by hand: anywhere, or on a record (or several) of an object. */
  | { readonly manual: true | string; readonly many?: boolean }
  /** Started by a call to its URL; the body as it will come, for references. */
  | { readonly webhook: true | Readonly<Record<string, unknown>> };

/** Fields of the trigger's record by their names, or references, each with a value or operators: `{stage: "Proposal", "contact.count": {gt: 0}}`. */
export type Condition = Readonly<Record<string, unknown>>;
type Data = Readonly<Record<string, unknown>>;

interface Common {
  /** How later steps refer to it; letters, digits and _. Without one: step1, step2, … */
  readonly id?: string;
  /** What Twenty shows. */
  readonly name?: string;
  readonly onError?: 'stop' | 'continue' | 'retry';
}

export type StepForm = Common &
  (
    | { readonly create: string; readonly data: Data }
    /** Creates, or updates the record that has the same unique values. */
    | { readonly upsert: string; readonly data: Data }
    | { readonly update: string; readonly record: string; readonly data: Data }
    /** Into the trash. */
    | { readonly delete: string; readonly record: string }
    /** Its result: `.first`, `.all`, `.count`. */
    | {
        readonly find: string;
        readonly filter?: Condition;
        readonly orderBy?: readonly string[];
        readonly limit?: number;
      }
    /** What follows goes on after either branch. */
    | { readonly if: Condition; readonly then: readonly StepForm[]; readonly else?: readonly StepForm[] }
    /** Goes on only where this holds. */
    | { readonly only: Condition }
    /** For each of a list: `{{item.name}}` inside. */
    | { readonly forEach: string; readonly do: readonly StepForm[] }
    /** "2 days", "3 hours", or a reference to a date. */
    | { readonly wait: string }
    /** "POST https://…" */
    | { readonly http: string; readonly headers?: Data; readonly body?: Data | string }
    /** Sent, or with `draft` laid into the drafts; `from` an address that is connected, else the first. */
    | {
        readonly email: {
          readonly to: string;
          readonly cc?: string;
          readonly subject: string;
          readonly body: string;
          readonly from?: string;
          readonly draft?: boolean;
        };
      }
    /** Has an agent of Twenty do it. */
    | { readonly agent: string }
    /** JavaScript: `export const main = async (params) => …`, with `input` as its params. */
    | { readonly code: string; readonly input?: Data }
  );
