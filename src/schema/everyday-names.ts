import { plain } from './nearest.js';

/** What people call the objects of a CRM, whichever words Twenty has for them. */
const OBJECTS: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['deal', 'deals'],
  person: ['contact', 'contacts', 'persons'],
  company: ['account', 'accounts', 'organization', 'organizations', 'organisation', 'organisations'],
  workspaceMember: ['member', 'members', 'user', 'users', 'teammates'],
  message: ['email', 'emails', 'mail', 'mails'],
  calendarEvent: ['meeting', 'meetings', 'event', 'events'],
  task: ['todo', 'todos'],
};

const OBJECT_BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(OBJECTS).flatMap(([object, words]) => words.map((word) => [word, object] as const)),
);

/** The object that people mean by an everyday word: "deals" are opportunities. */
export const objectMeantBy = (word: string): string | undefined => OBJECT_BY_WORD.get(plain(word));

/** What people call the fields of a CRM; where an object has several that are meant, the first counts. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  domainName: ['domain', 'website', 'url', 'site', 'homepage'],
  linkedinLink: ['linkedin', 'linkedinUrl'],
  xLink: ['twitter'],
  jobTitle: ['title', 'role'],
  employees: ['employeeCount', 'numberOfEmployees', 'headcount'],
  annualRecurringRevenue: ['arr', 'revenue'],
  accountOwner: ['owner'],
  pointOfContact: ['contact', 'primaryContact'],
  amount: ['value', 'dealValue'],
  closeDate: ['closingDate', 'expectedCloseDate'],
  dueAt: ['due', 'dueDate', 'deadline'],
  assignee: ['assignedTo', 'owner'],
  bodyV2: ['body', 'content', 'text', 'description'],
  userEmail: ['email'],
  createdAt: ['created', 'createdOn', 'creationDate'],
  updatedAt: ['updated', 'modified', 'lastModified'],
};

/** The fields that people may mean by an everyday word, whether an object has them or not: "domain" is domainName. */
export const fieldsMeantBy = (word: string): readonly string[] =>
  Object.entries(FIELDS)
    .filter(([, words]) => words.some((one) => plain(one) === plain(word)))
    .map(([field]) => field);

/** Whether two names differ by a plural "s" only: "email" and "emails". */
export function differByPlural(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x !== '' && (`${x}s` === y || x === `${y}s`);
}
