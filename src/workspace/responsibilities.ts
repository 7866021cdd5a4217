import { Injectable } from '@nestjs/common';
import { hasCode } from '../errors/app-error.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';
import type { MemberResult } from './members.schemas.js';

/** A relation by which records belong to a member: companies by accountOwner, tasks by assignee. */
interface Role {
  object: string;
  plural: string;
  as: string;
  column: string;
}

type Counts = Record<string, { totalCount: number }>;
type Answer = Pick<MemberResult, 'responsibleFor' | 'notCounted'>;

/** Counts the records that a member is responsible for, by every relation that leads to members. */
@Injectable()
export class Responsibilities {
  constructor(private readonly twenty: TwentyApi) {}

  /** One request as a rule; one more for each object when the caller's role may not read all of them. */
  async of(memberId: string, schema: WorkspaceSchema): Promise<Answer> {
    const answers = await Promise.all(rounds(schema).map((roles) => this.count(memberId, roles)));
    const notCounted = answers.flatMap((answer) => answer.notCounted ?? []);
    return {
      responsibleFor: answers.flatMap(({ responsibleFor }) => responsibleFor),
      ...(notCounted.length > 0 && { notCounted }),
    };
  }

  private async count(memberId: string, roles: readonly Role[]): Promise<Answer> {
    try {
      const document = `query ($id: UUID!) { ${roles.map(rootFor).join(' ')} }`;
      const counts = await this.twenty.run<Counts>('findMany', { document, variables: { id: memberId } });
      const responsibleFor = roles.map(({ object, as, plural }) => ({
        ...{ object, as },
        count: counts[plural]?.totalCount ?? 0,
      }));
      return { responsibleFor: responsibleFor.filter(({ count }) => count > 0) };
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      return this.eachByItself(memberId, roles);
    }
  }

  private async eachByItself(memberId: string, roles: readonly Role[]): Promise<Answer> {
    const [only, ...others] = roles;
    if (only && others.length === 0) return { responsibleFor: [], notCounted: [only.object] };
    const answers = await Promise.all(roles.map((role) => this.count(memberId, [role])));
    return {
      responsibleFor: answers.flatMap(({ responsibleFor }) => responsibleFor),
      notCounted: answers.flatMap(({ notCounted = [] }) => notCounted),
    };
  }
}

const rootFor = ({ plural, column }: Role) =>
  `${plural}(filter: {${column}: {eq: $id}}, first: 1) { totalCount }`;

/** Twenty takes each object once in a request and at most 20 of them, so a second relation of an object goes into a second one. */
function rounds(schema: WorkspaceSchema): Role[][] {
  const perObject = schema.objects.filter(({ facts }) => !facts.isSystem).map(rolesOf);
  const most = Math.max(0, ...perObject.map((roles) => roles.length));
  return Array.from({ length: most }, (_, round) => perObject.flatMap((roles) => roles[round] ?? [])).flatMap(
    (roles) => chunked(roles, MOST_ROOTS),
  );
}

const MOST_ROOTS = 20;

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

const rolesOf = ({ name, facts, fields }: WorkspaceSchema['objects'][number]): Role[] =>
  fields.flatMap(({ name: as, relation }) =>
    relation?.kind === 'to-one' && relation.target === 'workspaceMember' && relation.joinColumn
      ? [{ object: name, plural: facts.namePlural, as, column: relation.joinColumn }]
      : [],
  );
