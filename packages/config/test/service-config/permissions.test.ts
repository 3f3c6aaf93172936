import { parseServiceConfig } from '../../src';
import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

const withPermission = (entry: string) => minimalYaml('permissions:', `  - ${entry}`);

describe('permissions', () => {
  it.each([
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'dynamodb:ConditionCheckItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'xray:PutTraceSegments',
    '{ actions: [sqs:SendMessage, "s3:Get*"], resources: ["arn:aws:s3:::bucket/*", "arn:aws:sqs:*:*:orders"] }',
    '{ actions: [lambda:InvokeFunction], resources: ["arn:aws:lambda:eu-west-1:123456789012:function:Orders"] }',
    '{ actions: [xray:PutTraceSegments], resources: ["*"] }',
    '{ actions: [cloudwatch:PutMetricData], resources: ["*"], conditions: { StringEquals: { cloudwatch:namespace: a } } }',
  ])('may be %s', (entry) => {
    expect(findingsIn(withPermission(entry))).toEqual([]);
  });

  it.each([
    ['dynamodb:Scan', "dynamodb:Scan is refused: a scan reads every service's items"],
    ['dynamodb:scan', "dynamodb:scan is refused: a scan reads every service's items"],
    ['dynamodb:PartiQLSelect', "dynamodb:PartiQLSelect is refused: PartiQL can read every service's items"],
    [
      'dynamodb:ExecuteStatement',
      "dynamodb:ExecuteStatement is refused: PartiQL can read every service's items",
    ],
    [
      'dynamodb:ExportTableToPointInTime',
      "dynamodb:ExportTableToPointInTime is refused: an export copies every service's items",
    ],
    ['dynamodb:GetRecords', "dynamodb:GetRecords is refused: a table's stream has every service's changes"],
    [
      'dynamodb:GetShardIterator',
      "dynamodb:GetShardIterator is refused: a table's stream has every service's changes",
    ],
    [
      'dynamodb:DeleteTable',
      'dynamodb:DeleteTable is refused: it acts on whole tables, which the platform owns',
    ],
    ['dynamodb:Get*', 'dynamodb:Get* is refused: some of its actions reach the whole table'],
    ['dynamodb:*', 'dynamodb:* is refused: it allows more than a service can need'],
    ['"*"', '* is refused: it allows more than a service can need'],
    ['"*:*"', '*:* is refused: it allows more than a service can need'],
    ['"dynamo*:Scan"', 'dynamo*:Scan is refused: it allows more than a service can need'],
    ['"?ynamodb:Scan"', '?ynamodb:Scan is refused: it allows more than a service can need'],
    ['"s3:*"', 's3:* is refused: it allows more than a service can need'],
    ['iam:PassRole', 'iam:PassRole is refused: a service that can change permissions can give itself any'],
    ['sqs:SendMessage', 'sqs:SendMessage needs resources: alone it reaches all that the account has'],
    [
      '{ actions: [sqs:SendMessage], resources: ["*"] }',
      'sqs:SendMessage on * is refused: it reaches all that the account has',
    ],
    [
      '{ actions: [sqs:SendMessage], resources: ["*"], conditions: { StringEquals: {} } }',
      'sqs:SendMessage on * is refused: it reaches all that the account has',
    ],
    [
      '{ actions: [dynamodb:GetItem], resources: ["arn:aws:dynamodb:*:*:table/other"] }',
      "dynamodb:GetItem takes no resources: the platform confines it to the service's own partition",
    ],
    [
      '{ actions: [dynamodb:Scan], resources: ["arn:aws:dynamodb:*:*:table/other"] }',
      "dynamodb:Scan is refused: a scan reads every service's items",
    ],
  ])('refuse %s with the reason', (entry, message) => {
    expect(findingsIn(withPermission(entry))).toEqual([expect.stringMatching(/^6:\d+ refused_permission /)]);
    expect(findingsIn(withPermission(entry))[0]).toContain(message);
  });

  it.each([
    ['dynamodb:GetItm', 'dynamodb has no action GetItm: did you mean dynamodb:GetItem?'],
    ['dynamodb:getItem', 'dynamodb has no action getItem: did you mean dynamodb:GetItem?'],
    ['sqs:SendMessge', 'sqs has no action SendMessge: did you mean sqs:SendMessage?'],
    ['SQS:SendMessage', 'there is no AWS service SQS: did you mean sqs?'],
    ['sqs:Sen?Message', 'sqs has no action Sen?Message: did you mean sqs:SendMessage?'],
    ['"sqs:Xyzzy*"', 'sqs has no action Xyzzy*'],
    ['dynamodb:TransactWriteItems', 'dynamodb:TransactWriteItems does not exist in IAM'],
    ['GetItem', 'GetItem is not an action'],
    ['"sqs:"', 'sqs: is not an action'],
    ['"sqs\\nSend"', 'sqs\\nSend is not an action'],
    ['sqs:SendMessage:orders', 'sqs:SendMessage:orders is not an action'],
    ['constructor:GetItem', 'there is no AWS service constructor'],
  ])('do not know %s, and say what may be meant', (entry, message) => {
    expect(findingsIn(withPermission(entry))).toEqual([
      expect.stringContaining(`unknown_permission ${message}`),
    ]);
  });

  it.each([
    'arn:aws:sqs:*:*:*',
    'arn:aws:*:*:*:orders',
    'arn:*:sqs:*:*:orders',
    'orders',
    'arn:aws:s3:::',
    'arn:aws:s3:::*',
  ])('do not reach %s, which names no resource', (resource) => {
    const entry = `{ actions: [sqs:SendMessage], resources: ["${resource}"] }`;
    expect(findingsIn(withPermission(entry))).toEqual([expect.stringMatching(/^6:\d+ bad_format /)]);
  });

  it.each([
    ['{ StringEquals: { "aws:SourceVpc": vpc-1 } }', []],
    ['{ "ForAnyValue:StringLike": { "aws:TagKeys": [a, b] } }', []],
    ['{ stringEquals: { a: b } }', ['bad_format']],
    ['{ StringEquals: [a] }', ['wrong_type']],
    ['{ StringEquals: { a: 1 } }', ['wrong_type']],
  ])('may be narrowed by conditions of the form of IAM: %s', (conditions, codes) => {
    const entry = `{ actions: [sqs:SendMessage], resources: ["*"], conditions: ${conditions} }`;
    expect(findingsIn(withPermission(entry)).map((finding) => finding.split(' ')[1])).toEqual(codes);
  });

  it('are text or a mapping, and a mapping has both of its keys', () => {
    expect(findingsIn(withPermission('5'))).toEqual([
      '6:5 wrong_type permissions[0]: 5 is not text or a mapping',
    ]);
    expect(findingsIn(withPermission('{ actions: [sqs:SendMessage], resource: [] }'))).toEqual([
      '6:5 missing_key permissions[0].resources is missing',
      '6:35 unknown_key unknown key resource: did you mean resources?',
    ]);
  });

  it('are none where the file says nothing', () => {
    expect(parseServiceConfig(minimalYaml())).toMatchObject({ ok: true, config: { permissions: [] } });
  });
});
