const MEANINGS = ['open', 'won', 'lost', 'qualified', 'churned'] as const;

/** What stages of an object mean. */
export interface OutcomeRule {
  /** Name of the one workspace that it is about; none: all. */
  readonly workspace?: string;
  readonly object: string;
  readonly meaning: (typeof MEANINGS)[number];
  /** Labels or values. */
  readonly stages: readonly string[];
}

const RULE = new RegExp(`^(?:([^/]+)/)?([\\w ]+)\\.(${MEANINGS.join('|')})=([^=]+)$`, 'i');

/** `opportunity.won=Signed|Live,Acme/subscription.churned=Stopped` as rules; the text itself when it is not of that form. */
export function readOutcomes(text: string): OutcomeRule[] | string {
  const rules: OutcomeRule[] = [];
  for (const part of text.split(',')) {
    const [, workspace, object = '', meaning = '', stages = ''] = RULE.exec(part.trim()) ?? [];
    const named = stages.split('|').map((stage) => stage.trim());
    const known = MEANINGS.find((one) => one === meaning.toLowerCase());
    if (!known || named.includes('')) return text;
    rules.push({
      ...(workspace !== undefined && { workspace: workspace.trim() }),
      ...{ object: object.trim(), meaning: known, stages: named },
    });
  }
  return rules;
}
