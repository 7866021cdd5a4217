import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { Anomalies, DetectAnomalies } from './anomalies.schemas.js';
import { DetectAnomaliesService } from './detect-anomalies.js';

@McpController()
export class AnomaliesTools {
  constructor(private readonly anomalies: DetectAnomaliesService) {}

  @Tool({
    ...read('analytics', 'twenty_detect_anomalies', 'Detect anomalies'),
    description:
      'What is unlike what was to be expected, and worth a look: without arguments in all usual figures of the workspace and between its owners, sources and campaigns; or in one metric, or a series of yours.',
    parameters: DetectAnomalies,
    outputSchema: Anomalies,
  })
  detect(@Payload() input: DetectAnomalies): Promise<Anomalies> {
    return this.anomalies.detect(input);
  }
}
