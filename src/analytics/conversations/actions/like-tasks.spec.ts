import { taskLike } from './like-tasks.js';

const tasks = [
  { id: '1', title: 'Send the revised offer', isDone: true },
  { id: '2', title: 'Call', isDone: false },
];

describe('taskLike', () => {
  it('finds the task that says the same', () => {
    expect(taskLike('I will send you the revised offer by Friday.', tasks)?.id).toBe('1');
  });

  it('finds none that shares a word only', () => {
    expect(taskLike('I will call you about the offer.', tasks)).toBeUndefined();
    expect(taskLike('', tasks)).toBeUndefined();
  });
});
