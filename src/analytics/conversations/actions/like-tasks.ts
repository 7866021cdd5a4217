/** A task as far as its title tells. */
export interface KnownTask {
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
}

const SMALL = new Set(
  'i we you us me my our your the a an to of for in on at by and or will shall can could would please kindly let with that this it is are be as from'.split(
    ' ',
  ),
);
/** So much of a title must be in the words. */
const ALIKE = 0.6;
const LEAST_WORDS = 2;

/** The task whose title says most of the same, if one does. */
export function taskLike(words: string, tasks: readonly KnownTask[]): KnownTask | undefined {
  const said = stemsOf(words);
  const ranked = tasks
    .map((task) => ({ task, share: shareOf(stemsOf(task.title), said) }))
    .sort((a, b) => b.share - a.share);
  const [best] = ranked;
  return best && best.share >= ALIKE ? best.task : undefined;
}

function shareOf(title: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (title.size < LEAST_WORDS) return 0;
  return [...title].filter((word) => said.has(word)).length / title.size;
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => !SMALL.has(word))
      .map((word) => word.replace(/(ing|ed|es|s)$/, '')),
  );
