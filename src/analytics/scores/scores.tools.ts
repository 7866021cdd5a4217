import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { ScoreRecords, Scores } from './scores.schemas.js';
import { ScoresService } from './scores.service.js';

@McpController()
export class ScoresTools {
  constructor(private readonly scores: ScoresService) {}

  @Tool({
    ...read('analytics', 'twenty_score_records', 'Score records'),
    description:
      'Calibrated scores learnt from the own past: deals to win, leads, customers at risk. With reasons, advice, tested quality.',
    parameters: ScoreRecords,
    outputSchema: Scores,
  })
  score(@Payload() input: ScoreRecords): Promise<Scores> {
    return this.scores.score(input);
  }
}
