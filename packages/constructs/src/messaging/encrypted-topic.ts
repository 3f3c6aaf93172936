import { type NamedResource, partitionOf, type StageContext } from '@drystone/config';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type PolicyStatementJson } from '../security/policy';

/** A service of AWS that publishes to the topic. */
export interface TopicPublisher {
  /** As in cloudwatch.amazonaws.com. */
  readonly service: string;
  /** ARN, with `*` where there are several, of what publishes in the name of that service. */
  readonly sourceArn: string;
}

export interface EncryptedTopicProps {
  readonly context: StageContext;
  readonly topic: NamedResource;
  readonly publisher: TopicPublisher;
}

/**
 * A topic that a service of AWS publishes to, encrypted. The key is the topic's own: the one that AWS keeps for SNS lets
 * no other service in (Amazon SNS Developer Guide, key management).
 */
export class EncryptedTopic extends Construct {
  public readonly key: CfnKey;
  public readonly topic: CfnTopic;

  constructor(scope: Construct, id: string, { context, topic, publisher }: EncryptedTopicProps) {
    super(scope, id);
    this.key = new CfnKey(this, 'Key', {
      description: `Messages of ${topic.name}`,
      enableKeyRotation: true,
      keyPolicy: policyDocument([allowOwner(context), allowKeyUse(publisher)]),
    });
    this.topic = new CfnTopic(this, 'Topic', { topicName: topic.name, kmsMasterKeyId: this.key.attrArn });
    new CfnTopicPolicy(this, 'Policy', {
      topics: [this.topic.ref],
      policyDocument: policyDocument([
        denyInsecureTransport('sns:Publish', topic.arn),
        allowPublish(context, topic, publisher),
      ]),
    });
  }
}

/** Without it nobody could change the key any more; in the policy of a key, `*` is this key (AWS KMS, default key policy). */
function allowOwner({ account, region }: StageContext): PolicyStatementJson {
  const owner = `arn:${partitionOf(region)}:iam::${account}:root`;
  return { Sid: 'Owner', Effect: 'Allow', Principal: { AWS: owner }, Action: 'kms:*', Resource: '*' };
}

/** Not every service says for which account it asks for a key; the topic's policy is what keeps others out. */
function allowKeyUse({ service }: TopicPublisher): PolicyStatementJson {
  return {
    Sid: 'Publisher',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
  };
}

function allowPublish(
  { account }: StageContext,
  { arn }: NamedResource,
  { service, sourceArn }: TopicPublisher,
): PolicyStatementJson {
  return {
    Sid: 'Publisher',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sns:Publish',
    Resource: arn,
    Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } },
  };
}
