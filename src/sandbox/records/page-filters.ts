import type { Row } from '../store/row';
import type { Store } from '../store/store';

type Visible = (row: Row, store: Store) => boolean;

/** Objects whose rows are taken out of a root page after counting: mails and meetings that came through no channel. */
const VISIBLE: Readonly<Record<string, Visible>> = {
  message: (row, store) =>
    store.table('messageChannelMessageAssociation').where('messageId', row.id).length > 0,
  calendarEvent: (row, store) =>
    store.table('calendarChannelEventAssociation').where('calendarEventId', row.id).length > 0,
};

/** The rows of a page that its readers may see. */
export function visibleRows(object: string, rows: readonly Row[], store: Store): readonly Row[] {
  const isVisible = VISIBLE[object];
  return isVisible === undefined ? rows : rows.filter((row) => isVisible(row, store));
}
