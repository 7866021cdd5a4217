import { CHANGES } from './changes.mjs';
import { CONTACTS } from './contacts.mjs';
import { CONVERSATIONS } from './conversations.mjs';
import { CUSTOMERS } from './customers.mjs';
import { MARKETING } from './marketing.mjs';
import { OPERATIONS } from './operations.mjs';
import { PIPELINE } from './pipeline.mjs';
import { SALES } from './sales.mjs';
import { SUBSCRIPTIONS } from './subscriptions.mjs';

/**
 * What people ask of a CRM. Each has an id, the words of a person, the one call that an agent makes of them (tool, args),
 * `answer` from the facts of that call to what can be compared, and `reference`, which finds the same by loops over
 * everything. `top` {n, by} says that the answer is the first n of the reference's ranking by that column.
 */
export const QUESTIONS = [
  ...PIPELINE,
  ...SALES,
  ...MARKETING,
  ...CONTACTS,
  ...SUBSCRIPTIONS,
  ...CUSTOMERS,
  ...OPERATIONS,
  ...CONVERSATIONS,
  ...CHANGES,
];
