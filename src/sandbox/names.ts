/** First letter upper case: `company` in `createCompany`, `person` in `targetPerson`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The root field of an object: camelCase of the words in its name, digits being words too. */
export function rootName(name: string): string {
  const [first = '', ...rest] = (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name]).map((word) =>
    word.toLowerCase(),
  );
  return first + rest.map(pascal).join('');
}

const RESERVED_NOUNS =
  'user role event field link type object relation job plan workspace userWorkspace userWorkspaceRole appToken ' +
  'approvedAccessDomain billingCustomer billingEntitlement billingMeter billingProduct billingSubscription ' +
  'billingSubscriptionItem featureFlag keyValuePair pageLayout pageLayoutTab pageLayoutWidget twoFactorMethod';
const RESERVED: ReadonlySet<string> = new Set([
  ...RESERVED_NOUNS.split(' ').flatMap((noun) => [noun, `${noun}s`]),
  ...[
    'address',
    'addresses',
    'currency',
    'currencies',
    'search',
    'searches',
    'index',
    'aggregate',
    'fullNames',
  ],
]);

/** Whether Twenty keeps a name for itself. */
export const isReserved = (name: string): boolean => RESERVED.has(name);

/** camelCase of a label in lower case, as Twenty names the other side of a relation after its label. */
export function camel(label: string): string {
  const latin = label.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const [first = '', ...rest] = latin.match(/[a-z]+|\d+/g) ?? [];
  const name = first + rest.map(pascal).join('');
  return isReserved(name) ? `${name}Custom` : name;
}
