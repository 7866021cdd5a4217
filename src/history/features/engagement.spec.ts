import { NOW, makeActivity } from '../../../test/support/made-history';
import { daysSince, peopleIn, within } from './engagement';

describe('contact', () => {
  const activities = [
    makeActivity('a', 'mail-in', 40, { people: ['ada'] }),
    makeActivity('b', 'note', 20, { people: ['bo'] }),
    makeActivity('c', 'task', 2, { people: ['cy'] }),
  ];
  const engagement = { activities, at: NOW };

  it('is mails, meetings and notes, and no task: that is a plan of ours', () => {
    expect(within(engagement, 90)).toHaveLength(2);
    expect(daysSince(engagement)).toBe(20);
    expect(within(engagement, 90, 'task')).toHaveLength(1);
  });

  it('is with the people in it', () => {
    expect(peopleIn(engagement, 90)).toBe(2);
  });
});
