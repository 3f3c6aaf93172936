import { type EnvironmentConfig, partitionOf, type StageContext, stageNames } from '@drystone/config';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import {
  CfnConfigurationSet,
  CfnConfigurationSetEventDestination,
  CfnEmailIdentity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { EncryptedTopic } from '../messaging/encrypted-topic';
import { reputationAlarms } from './reputation-alarms';

/** Seconds that resolvers keep the DKIM records: they never change while the identity exists. */
const DKIM_TTL_SECONDS = 1800;

export interface NotificationsProps {
  readonly context: StageContext;
  /** Its `notifications` says from which domain mail is sent. */
  readonly environment: EnvironmentConfig;
}

/**
 * Mail by Amazon SES: the domain that it is sent from, signed by DKIM; over TLS only, and never again to who bounced or
 * complained. Who wants to know of each bounce and complaint subscribes to the topic `<stage>-mail-feedback`.
 *
 * A service that sends mail is given `ses:SendEmail` on the domain and the configuration set in its `permissions`. An
 * account has a domain once, so two stages in one account need two domains. SES lets new accounts send to verified
 * addresses only, until AWS is asked to lift that (Amazon SES Developer Guide, moving out of the sandbox).
 *
 * @throws Error where `release-config.yaml` has no `notifications`
 * @example
 * new Notifications(stack, 'Notifications', { context, environment });
 */
export class Notifications extends Construct {
  public readonly identity: CfnEmailIdentity;
  public readonly configurationSet: CfnConfigurationSet;
  public readonly feedbackTopic: EncryptedTopic;
  /** Empty where no hosted zone is named: the DKIM records are then somebody else's to make. */
  public readonly dkimRecords: readonly CfnRecordSet[];

  constructor(scope: Construct, id: string, { context, environment }: NotificationsProps) {
    super(scope, id);
    if (environment.notifications === undefined) {
      throw new Error(
        `release-config.yaml has no notifications in ${context.stage}: name the domain of its mail`,
      );
    }
    const { domain, hostedZoneId } = environment.notifications;
    const name = `${context.stage}-${context.system}`;
    this.configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      name,
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    this.identity = new CfnEmailIdentity(this, 'Identity', {
      emailIdentity: domain,
      configurationSetAttributes: { configurationSetName: this.configurationSet.ref },
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
      // The topic has them; mail about mail goes to the sender otherwise.
      feedbackAttributes: { emailForwardingEnabled: false },
    });
    this.dkimRecords = hostedZoneId === undefined ? [] : this.#dkimRecords(hostedZoneId);
    this.feedbackTopic = this.#sendFeedback(context, name);
    reputationAlarms(this, context, name);
  }

  #dkimRecords(hostedZoneId: string): CfnRecordSet[] {
    const { identity } = this;
    const tokens = [
      [identity.attrDkimDnsTokenName1, identity.attrDkimDnsTokenValue1],
      [identity.attrDkimDnsTokenName2, identity.attrDkimDnsTokenValue2],
      [identity.attrDkimDnsTokenName3, identity.attrDkimDnsTokenValue3],
    ] as const;
    return tokens.map(
      ([name, value], index) =>
        new CfnRecordSet(this, `Dkim${index + 1}`, {
          hostedZoneId,
          name,
          type: 'CNAME',
          ttl: String(DKIM_TTL_SECONDS),
          resourceRecords: [value],
        }),
    );
  }

  #sendFeedback(context: StageContext, configurationSetName: string): EncryptedTopic {
    const { account, region } = context;
    const topic = new EncryptedTopic(this, 'Feedback', {
      context,
      topic: stageNames(context).topic('mail-feedback'),
      publisher: {
        service: 'ses.amazonaws.com',
        sourceArn: `arn:${partitionOf(region)}:ses:${region}:${account}:configuration-set/${configurationSetName}`,
      },
    });
    const destination = new CfnConfigurationSetEventDestination(this, 'FeedbackDestination', {
      configurationSetName: this.configurationSet.ref,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint'],
        snsDestination: { topicArn: topic.topic.ref },
      },
    });
    // SES tries whether it may publish when the destination is made.
    destination.node.addDependency(topic);
    return topic;
  }
}
