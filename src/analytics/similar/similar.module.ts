import { Module } from '@nestjs/common';
import { RecordsModule } from '../../records/records.module.js';
import { CandidateReads } from './candidates.js';
import { Comparison } from './comparison.js';
import { Dealings } from './dealings.js';
import { QuestionReader } from './question-reader.js';
import { SimilarService } from './similar.service.js';
import { SimilarTools } from './similar.tools.js';

/** Who is like whom. */
@Module({
  imports: [RecordsModule],
  controllers: [SimilarTools],
  providers: [SimilarService, QuestionReader, Comparison, CandidateReads, Dealings],
})
export class SimilarModule {}
