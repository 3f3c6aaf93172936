import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { type App, Stack } from 'aws-cdk-lib/core';
import type { StageFinding } from '../../src/verify/finding';
import type { Acknowledgement } from '../../src/verify/validation/acknowledgements';
import { synthesizeValidated } from '../../src/verify/validation/synthesize-validated';
import { validationFindings } from '../../src/verify/validation/validation-findings';
import { modelOf } from './support/stage-model';

const folder = mkdtempSync(join(tmpdir(), 'drystone-validation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const model = modelOf([]);
const env = { account: '123456789012', region: 'eu-west-1' };

/** What the rules find in a queue that has these properties, and a policy where it is to be safe. */
function findingsIn(queue: object, acknowledgements: readonly Acknowledgement[] = []): StageFinding[] {
  const outputFolder = mkdtempSync(join(folder, 'cdk.out-'));
  const build = (app: App) => {
    const stack = new Stack(app, 'staging-orders', { env });
    const { ref, attrArn } = new CfnQueue(stack, 'Queue', { queueName: 'orders', ...queue });
    new CfnQueuePolicy(stack, 'QueuePolicy', { queues: [ref], policyDocument: tlsOnly(attrArn) });
  };
  synthesizeValidated(build, { outputFolder, projectFolder: process.cwd(), acknowledgements });
  return validationFindings(outputFolder, model);
}

function tlsOnly(resource: string) {
  const condition = { Bool: { 'aws:SecureTransport': 'false' } };
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: resource, Condition: condition },
    ],
  };
}

const redrivePolicy = {
  deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:letters',
  maxReceiveCount: 5,
};

describe('the validation of an assembly', () => {
  it('finds nothing in a good one', () => {
    expect(findingsIn({ redrivePolicy })).toEqual([]);
  });

  it('finds what cdk-nag finds, and says which resource it is', () => {
    expect(findingsIn({}).map(({ rule, resource }) => [rule, resource])).toEqual([
      ['AwsSolutions-SQS3', 'staging-orders/Queue'],
      ['Serverless-SQSRedrivePolicy', 'staging-orders/Queue'],
    ]);
  });

  it('leaves out what is acknowledged, and only where it is', () => {
    const acknowledged = [{ rule: 'AwsSolutions-SQS3', path: /\/Queue$/, reason: 'it is one' }];
    expect(findingsIn({}, acknowledged).map(({ rule }) => rule)).toEqual(['Serverless-SQSRedrivePolicy']);
    const elsewhere = [{ rule: 'AwsSolutions-SQS3', path: /\/Other$/, reason: 'it is another' }];
    expect(findingsIn({}, elsewhere).map(({ rule }) => rule)).toContain('AwsSolutions-SQS3');
  });

  it('finds what CloudFormation would refuse, as an error', () => {
    expect(findingsIn({ redrivePolicy, delaySeconds: 1000 })).toEqual([
      expect.objectContaining({ rule: 'F3034', stack: 'staging-orders', resource: 'Queue' }),
    ]);
    expect(findingsIn({ redrivePolicy, delaySeconds: 1000 })[0]?.severity).toBeUndefined();
  });

  it('says so where an assembly was synthesized without the rules', () => {
    expect(() => validationFindings(folder, model)).toThrow('the assembly was not validated');
  });
});
