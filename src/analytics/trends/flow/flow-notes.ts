import { partNotes } from '../../reading-notes.js';
import type { FlowQuestion } from './flow-deals.js';

/** What the answer does not rest on. */
export function coverageNotes({ stages, history: { coverage, pipeline } }: FlowQuestion): string[] {
  const { deals, hidden, changesSince } = coverage;
  const notes = [
    stages && `Of all deals that were ever in ${[...stages].join(', ')}, not only those there now.`,
    !pipeline.stages.some(({ outcome }) => outcome === 'lost') &&
      'No stage counts as lost, so win rates leave out what was lost.',
    ...partNotes(deals),
    changesSince !== undefined &&
      `Changes are known since ${new Date(changesSince).toISOString().slice(0, 10)}.`,
    hidden.length > 0 && `Your role may not read ${hidden.join(', ')}.`,
    !pipeline.isConfigured &&
      `Outcomes are guessed from the names of stages: ${outcomesOf(pipeline.stages)}.`,
  ];
  return notes.filter((note) => typeof note === 'string');
}

function outcomesOf(stages: FlowQuestion['history']['pipeline']['stages']): string {
  const closed = stages.filter(({ outcome }) => outcome !== 'open');
  if (closed.length === 0) return 'no stage is called won or lost';
  return closed.map(({ label, outcome }) => `${label} is ${outcome}`).join(', ');
}
