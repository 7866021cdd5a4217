import type { Columns } from '../../store/row';
import { iso } from '../calendar';
import type { Setting } from '../setting';
import { getColleague } from '../setting';

/** What somebody typed to try something out: some of it is in the trash, some still there. */
const TRIALS: readonly { readonly object: string; readonly columns: Columns; readonly isTrashed: boolean }[] =
  [
    { object: 'company', columns: { name: 'Test 123' }, isTrashed: false },
    { object: 'company', columns: { name: 'asdf' }, isTrashed: true },
    { object: 'company', columns: { name: null }, isTrashed: false },
    { object: 'person', columns: { nameFirstName: 'Test', nameLastName: 'Test' }, isTrashed: false },
    { object: 'person', columns: { nameFirstName: '-', nameLastName: '-' }, isTrashed: true },
    { object: 'person', columns: { emailsPrimaryEmail: 'noreply@mailbox.example' }, isTrashed: false },
    { object: 'opportunity', columns: { name: 'New deal', stage: 'NEW' }, isTrashed: false },
    {
      object: 'opportunity',
      columns: { name: 'Copy of Dispatch (delete)', stage: 'MEETING' },
      isTrashed: true,
    },
    { object: 'task', columns: { title: 'test' }, isTrashed: true },
  ];

/** Records that mean nothing, as any grown CRM has them. */
export function plantLeftovers(setting: Setting): void {
  const { planter, calendar, random } = setting;
  const by = getColleague(setting, 'Owen Gallagher').actor;
  for (const { object, columns, isTrashed } of TRIALS) {
    const at = calendar.atWork(calendar.ago(random.between(30, 600)), random);
    const thrownAway = { at: at + 900_000, by, columns: { deletedAt: iso(at + 900_000) } };
    planter.plant(object, { at, by, columns }, ...(isTrashed ? [thrownAway] : []));
  }
}
