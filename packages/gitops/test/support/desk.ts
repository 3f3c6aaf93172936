import { S3Client } from '@aws-sdk/client-s3';
import { releaseNames } from '@drystone/config';
import { parseCliArguments } from '../../src/cli-arguments';
import type { Clock } from '../../src/clock';
import type { CommandAnswer } from '../../src/command-answer';
import { runCommand } from '../../src/commands/run-command';
import { bucketStatus } from '../../src/status/status-store';
import { StatusWriter } from '../../src/status/status-writer';
import { type Cloud, startCloud } from './cloud';
import { CONTEXT, type Wanted } from './wanted';
import { TestRepository } from './git-repository';
import { catalogService } from '../../../config/test/support/stage-source';
import { releaseFiles } from './release-files';
import { showing } from './showing';

/** A person at a checkout of the release repository, with a stage that runs. */
export interface Desk {
  readonly cloud: Cloud;
  readonly repository: TestRepository;
  /** What was shown while commands were at work. */
  readonly shown: string[];
  /** What happens each time that a command waits. Default: nothing */
  meanwhile?: () => Promise<unknown>;
  /** What happens while a command asks AWS. Default: nothing */
  duringCall?: () => void;
  /** Types a command. */
  run(...argv: readonly string[]): Promise<CommandAnswer>;
  /** Has the stage run these, and the repository say so. */
  release(...wanted: readonly Wanted[]): Promise<void>;
  close(): void;
}

const CONFIG = [
  'system: flight-system',
  "account: '123456789012'",
  'region: us-east-1',
  'promotion: { production: { from: staging, soakMinutes: 60 } }',
  'stages: { staging: {}, production: {} }',
  '',
].join('\n');

export async function startDesk(): Promise<Desk> {
  const cloud = await startCloud();
  const repository = new TestRepository();
  repository.git('config', 'user.name', 'Jane');
  repository.git('config', 'user.email', 'jane@example.com');
  const shown: string[] = [];
  const handle: Cloud['handler']['handle'] = (request) => {
    desk.duringCall?.();
    return cloud.handler.handle(request);
  };
  const clients = {
    requestHandler: { ...cloud.handler, handle },
    credentials: { accessKeyId: 'person', secretAccessKey: 'local' },
  };
  const s3 = new S3Client({ region: CONTEXT.region, ...clients });
  const store = bucketStatus(s3, releaseNames(CONTEXT).bundleBucket.name);
  const { lambda } = cloud.controller().target;
  const writer = new StatusWriter({ context: CONTEXT, store, table: cloud.table, lambda });
  showing(cloud, (outcome) => writer.show(outcome));
  const clock: Clock = {
    now: () => cloud.clock.now(),
    sleep: async (milliseconds) => {
      await desk.meanwhile?.();
      await cloud.clock.advance(milliseconds);
    },
  };
  const desk: Desk = {
    cloud,
    repository,
    shown,
    run: async (name = '', ...argv) => {
      const parsed = parseCliArguments([name, ...argv, '--folder', repository.folder]);
      if (parsed.command === 'help') throw new Error('help is text');
      const terminal = { write: (text: string) => void shown.push(text), isInteractive: false };
      return runCommand(parsed, terminal, { clock, clients });
    },
    release: async (...wanted) => {
      cloud.want(`c-${wanted[0]!.image}`, wanted);
      await cloud.settle();
    },
    close: () => repository.remove(),
  };
  return desk;
}

/** The repository with services that have these tags in each stage, and every tag's entry in the catalog. */
export function repositoryFiles(stages: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const catalog = Object.values(stages).flatMap((services) => Object.entries(services));
  const servicesYaml = (services: Readonly<Record<string, string>>) =>
    [
      '# ours',
      'services:',
      ...Object.entries(services).map(([name, tag]) => `  ${name}: { imageTag: ${tag} } # kept`),
      '',
    ].join('\n');
  return {
    ...releaseFiles({}, { config: CONFIG }),
    ...Object.fromEntries(
      Object.entries(stages).map(([stage, services]) => [
        `environments/${stage}/services.yaml`,
        servicesYaml(services),
      ]),
    ),
    ...Object.fromEntries(
      catalog.map(([name, tag]) => [`catalog/${name}/${tag}.yaml`, catalogEntry(name, tag)]),
    ),
  };
}

export function catalogEntry(name: string, tag: string, ...lines: string[]): string {
  return catalogService(name, ...lines)
    .replace('imageTag: v1', `imageTag: ${tag}`)
    .replace(/sha256:a+/, digestOfTag(tag));
}

/** Of the image that the entry of a tag names. */
export function digestOfTag(tag: string): string {
  return `sha256:${Buffer.from(tag).toString('hex').padEnd(64, '0')}`;
}
