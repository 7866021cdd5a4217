/** What a step does to the world outside of its run. */
export type Effect =
  | {
      readonly does: 'create' | 'update' | 'upsert' | 'delete';
      readonly object: string;
      /** What is written: fields by their names, relations by their foreign keys. */
      readonly fields: readonly string[];
      /** The written values that are the same in every run, in Twenty's form. */
      readonly constants: Readonly<Record<string, unknown>>;
      /** Whether it is the trigger's own record. */
      readonly isOwn: boolean;
      readonly path: string;
    }
  | { readonly does: 'email' | 'draft'; readonly to: string; readonly path: string }
  | {
      readonly does: 'http';
      readonly method: string;
      readonly host: string;
      readonly hostname: string;
      readonly url: string;
      readonly path: string;
    }
  | { readonly does: 'code' | 'agent'; readonly path: string };

/** In a few words, what a workflow may touch: "creates task", "POST to example.com". */
export const touches = (effects: readonly Effect[]): string[] => [...new Set(effects.map(words))];

const VERBS = {
  create: 'creates',
  update: 'updates',
  upsert: 'creates or updates',
  delete: 'deletes',
} as const;

function words(effect: Effect): string {
  switch (effect.does) {
    case 'email':
      return `sends e-mail to ${effect.to}`;
    case 'draft':
      return `drafts e-mail to ${effect.to}`;
    case 'http':
      return `${effect.method} to ${effect.host}`;
    case 'code':
      return 'runs code in Twenty';
    case 'agent':
      return 'asks an AI agent of Twenty';
    default:
      return `${VERBS[effect.does]} ${effect.object}${effect.does === 'update' ? ` (${effect.fields.join(', ')})` : ''}`;
  }
}
