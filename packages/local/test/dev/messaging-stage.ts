import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parseServiceConfig } from '@drystone/config';
import type { Denial } from '../../src';
import { serviceCaller } from '../../src/access/caller';
import type { LocalFunction } from '../../src/aws/lambda-endpoint';
import { Lifetime } from '../../src/dev/lifetime';
import { type LocalAws, startLocalAws } from '../../src/dev/local-aws';
import type { EventDone } from '../../src/events/bus-delivery';
import { ownStage } from '../../src/local-stage';
import { ServiceDirectory } from '../../src/services/service-directory';

/** AWS on the laptop with services whose functions a test gives; what happens is waited for. */
export class MessagingStage {
  public readonly denials: Denial[] = [];
  public readonly problems: string[] = [];
  private readonly done: EventDone[] = [];
  private readonly checks = new Set<() => void>();
  private readonly lifetime = new Lifetime();
  private readonly outbox = mkdtempSync(join(tmpdir(), 'drystone-outbox-'));
  private readonly directory = new ServiceDirectory({
    stage: ownStage,
    locate: async () => ({ reason: 'no folder' }),
    onCall: () => undefined,
  });

  private constructor(private started?: LocalAws) {}

  public static async start(): Promise<MessagingStage> {
    const stage = new MessagingStage();
    stage.started = await startLocalAws({
      stage: ownStage,
      tablePort: 0,
      directory: stage.directory,
      outbox: stage.outbox,
      onDenied: (denial) => stage.denials.push(denial),
      onEvent: (event) => stage.hear(event),
      onProblem: (text) => stage.problems.push(text),
      onMail: () => undefined,
      lifetime: stage.lifetime,
    });
    return stage;
  }

  public get aws(): LocalAws {
    if (!this.started) throw new Error('the stage is not started');
    return this.started;
  }

  /** A service with these lines in its configuration. */
  public addService(name: string, yaml: string, call: LocalFunction = () => undefined): void {
    const text = `serviceName: ${name}\nfunctionName: Fn\necrRepository: a/b\nimageTag: v1\ntimeout: 1\n${yaml}`;
    const parsed = parseServiceConfig(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    this.directory.register({ serviceName: name, functionName: `Local${name}`, call, origin: 'the test' });
    this.aws.admit(serviceCaller(parsed.config, this.directory.functionNames));
    this.aws.events.provide(parsed.config);
  }

  public sqs(caller: string): SQSClient {
    return new SQSClient(this.clientOptions(caller));
  }

  public lambda(caller: string): LambdaClient {
    return new LambdaClient(this.clientOptions(caller));
  }

  public sns(caller: string): SNSClient {
    return new SNSClient(this.clientOptions(caller));
  }

  /** The shared table, as a service gets at it. */
  public async table(caller: string): Promise<DynamoDBDocumentClient> {
    const { endpoint, provide } = this.aws.table;
    await provide('shared-table');
    return DynamoDBDocumentClient.from(new DynamoDBClient({ ...this.clientOptions(caller), endpoint }));
  }

  public queueUrl(name: string): string {
    return `${this.aws.endpoint}/123456789012/local-${name}`;
  }

  /** The first attempts that a service made, once there are so many. */
  public async attempts(serviceName: string, count: number): Promise<EventDone[]> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.done.filter((each) => each.serviceName === serviceName);
        if (found.length < count) return;
        this.checks.delete(check);
        resolve(found);
      };
      this.checks.add(check);
      check();
    });
  }

  public async end(): Promise<void> {
    await this.lifetime.end();
    rmSync(this.outbox, { recursive: true });
  }

  private hear(event: EventDone): void {
    this.done.push(event);
    for (const check of this.checks) check();
  }

  private clientOptions(accessKeyId: string) {
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    return { endpoint: this.aws.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  }
}
