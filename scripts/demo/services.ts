import { readFileSync } from 'node:fs';
import { inTurns } from '../../packages/fleet/src/in-turns';
import { platformSpec } from './platform';
import type { Workspace } from './workspace';

/** Of two processors, each has a repository to work on. */
const AT_A_TIME = 2;

/** A repository that a team makes from the company's types. */
export interface TeamRepository {
  readonly name: string;
  readonly type: 'microservice' | 'bff';
  readonly owner: string;
  /** What the team adds to its dependencies. Default: nothing */
  readonly packages?: readonly string[];
  /** Whose contracts it is written for. Default: nobody's */
  readonly calls?: readonly string[];
  /** The image that runs first. */
  readonly imageTag: string;
}

const CALLS = ['@aws-sdk/client-lambda', '@aws-sdk/client-ssm'];

/** In an order in which nobody waits for somebody that comes later. */
export const TEAM_REPOSITORIES: readonly TeamRepository[] = [
  { name: 'user-service', type: 'microservice', owner: '@acme/users', imageTag: 'v1.0.0' },
  { name: 'flight-service', type: 'microservice', owner: '@acme/flights', imageTag: 'v1.2.3' },
  {
    name: 'reservation-service',
    type: 'microservice',
    owner: '@acme/reservations',
    packages: ['@aws-sdk/client-eventbridge'],
    imageTag: 'v1.0.0',
  },
  {
    name: 'notification-service',
    type: 'microservice',
    owner: '@acme/notifications',
    packages: [...CALLS, '@aws-sdk/client-sesv2'],
    calls: ['user-service'],
    imageTag: 'v1.0.0',
  },
  {
    name: 'flight-bff',
    type: 'bff',
    owner: '@acme/web',
    packages: CALLS,
    calls: ['flight-service'],
    imageTag: 'v1.0.0',
  },
  {
    name: 'reservation-bff',
    type: 'bff',
    owner: '@acme/web',
    packages: CALLS,
    calls: ['flight-service', 'reservation-service', 'user-service'],
    imageTag: 'v1.0.0',
  },
];

/** The teams make their repositories, write their handlers, build and test. */
export async function makeServices(workspace: Workspace): Promise<void> {
  const written = new Map<string, Promise<void>>();
  await inTurns(TEAM_REPOSITORIES, AT_A_TIME, async (repository) => {
    const start = begin(workspace, repository);
    written.set(repository.name, start);
    await start;
    await Promise.all((repository.calls ?? []).map((name) => written.get(name)));
    await build(workspace, repository);
  });
}

function begin(workspace: Workspace, { name, type, owner }: TeamRepository): Promise<void> {
  return workspace.steps.run({
    title: `${name}   npx projen new --from @acme/platform ${type}`,
    mend: 'check that the npm registry can be reached',
    action: async (logFile) => {
      workspace.make(name);
      const command = ['projen', 'new', '--from', platformSpec(workspace), type, '--owner', owner];
      await workspace.run(logFile, name, 'npx', '--yes', ...command);
      if (name !== 'flight-service') workspace.write(name);
    },
  });
}

function build(workspace: Workspace, repository: TeamRepository): Promise<void> {
  const { name, packages = [], calls = [], imageTag } = repository;
  return workspace.steps.run({
    title: `${name}   npx projen build`,
    mend: `cd ${workspace.repository(name)} && npx projen build`,
    action: async (logFile) => {
      if (packages.length > 0) await workspace.run(logFile, name, 'npm', 'install', ...packages);
      if (calls.length > 0) await workspace.run(logFile, name, 'npx', 'projen', 'contracts:pull', ...calls);
      await workspace.run(logFile, name, 'npx', 'projen', 'build');
      await workspace.commit(logFile, name, 'The first version');
      await workspace.run(logFile, name, 'git', 'tag', imageTag);
    },
    outcome: (_, logFile) => `${passedTests(logFile)} tests passed · ${imageTag}`,
  });
}

function passedTests(logFile: string): string {
  return /^ℹ pass (\d+)$/m.exec(readFileSync(logFile, 'utf8'))?.[1] ?? 'no';
}
