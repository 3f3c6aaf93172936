import {
  type EnvironmentConfig,
  partitionOf,
  sourceViolations,
  type StageContext,
  type StageService,
  stageNames,
} from '@drystone/config';
import { CfnArchive, CfnEventBus, CfnEventBusPolicy } from 'aws-cdk-lib/aws-events';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { assertRight } from '../assert-right';
import { denyInsecureTransport } from '../security/policy';
import { EncryptedTopic } from './encrypted-topic';
import { Integration } from './integration';

export interface MessagingProps {
  readonly context: StageContext;
  /** Its `messaging` says for how long events can be replayed and where else they go, its `alarms` who is told. */
  readonly environment: EnvironmentConfig;
  /** Services of the stage: integrations may name these only. */
  readonly services: readonly StageService[];
}

/**
 * What the services of a stage talk over: the event bus `<stage>-<system>` with its archive, the systems of others that
 * events are sent to, and the topic `<stage>-alarms`.
 *
 * Only the account itself may put events on the bus, and each service only in its own name; rules and the queues of
 * consumers are in the consumers' stacks.
 *
 * @throws Error that names every integration which waits for events of nobody, see `sourceViolations`
 * @example
 * new Messaging(stack, 'Messaging', { context, environment, services });
 */
export class Messaging extends Construct {
  public readonly bus: CfnEventBus;
  public readonly archive: CfnArchive;
  public readonly alarmTopic: EncryptedTopic;
  /** By their name. */
  public readonly integrations: ReadonlyMap<string, Integration>;

  constructor(scope: Construct, id: string, { context, environment, services }: MessagingProps) {
    super(scope, id);
    const { integrations, archiveDays } = environment.messaging;
    assertRight('release-config.yaml', sourceViolations(environment, services));
    this.bus = this.#createBus(context);
    this.archive = new CfnArchive(this, 'Archive', {
      sourceArn: this.bus.attrArn,
      description: `Events of ${context.stage}, for replays`,
      retentionDays: archiveDays,
    });
    this.integrations = new Map(
      integrations.map((integration) => [
        integration.name,
        new Integration(this, integration.name, { context, integration, busName: this.bus.ref }),
      ]),
    );
    this.alarmTopic = this.#createAlarmTopic(context, environment.alarms.email);
  }

  #createBus(context: StageContext): CfnEventBus {
    const { name, arn } = stageNames(context).bus;
    const bus = new CfnEventBus(this, 'Bus', { name });
    const statement = denyInsecureTransport('events:PutEvents', arn);
    new CfnEventBusPolicy(this, 'BusPolicy', {
      eventBusName: bus.ref,
      statementId: statement.Sid!,
      statement,
    });
    return bus;
  }

  #createAlarmTopic(context: StageContext, email: string | undefined): EncryptedTopic {
    const { account, region } = context;
    const sourceArn = `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:*`;
    const alarmTopic = new EncryptedTopic(this, 'Alarms', {
      context,
      topic: stageNames(context).alarmTopic,
      publisher: { service: 'cloudwatch.amazonaws.com', sourceArn },
    });
    if (email !== undefined) {
      new CfnSubscription(this, 'AlarmEmail', {
        topicArn: alarmTopic.topic.ref,
        protocol: 'email',
        endpoint: email,
      });
    }
    return alarmTopic;
  }
}
