import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../../connections/current-call.js';
import { Workers } from '../../../workers/workers.js';
import type { PeerGroup } from './peers.js';
import type { Examined, Sighting } from './sighting.js';
import type { Watched } from './watched.js';

/** Has series and groups judged on a thread of its own. */
@Injectable()
export class Examination {
  constructor(
    private readonly workers: Workers,
    private readonly calls: CurrentCall,
  ) {}

  async ofSeries(watched: readonly Watched[]): Promise<Examined> {
    const questions = watched.map(({ question }) => question);
    const verdicts = await this.workers.run('examineSeries', questions, this.calls.signal);
    const sightings = watched.flatMap((one, index): Sighting[] => {
      const { judged: course = [], step } = verdicts[index] ?? {};
      return [
        ...course.map(
          (judged) => ({ kind: 'point', chance: judged.chance, watched: one, judged, course }) as const,
        ),
        ...(step ? [{ kind: 'step', chance: step.chance, watched: one, step } as const] : []),
      ];
    });
    return { sightings, tests: verdicts.reduce((total, { tests }) => total + tests, 0) };
  }

  async ofPeers(groups: readonly PeerGroup[]): Promise<Examined> {
    const tallies = groups.map(({ members }) => members.map(({ hits, trials }) => ({ hits, trials })));
    const verdicts = await this.workers.run('examineGroups', tallies, this.calls.signal);
    const sightings = groups.flatMap((group, index) =>
      group.members.flatMap((peer, at): Sighting[] => {
        const judged = verdicts[index]?.[at];
        return judged ? [{ kind: 'peer', chance: judged.chance, group, peer, judged }] : [];
      }),
    );
    return { sightings, tests: sightings.length };
  }
}
