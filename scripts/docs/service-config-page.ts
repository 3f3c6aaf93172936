import { serviceConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

const GUIDE = `# service-config.yaml

What a service is called, how its function runs, and what it may do. The smallest one that works:

\`\`\`yaml
serviceName: flight-service
functionName: FlightService
ecrRepository: company/flight-service
imageTag: latest
environment:
  TABLE_NAME: shared-table
  SERVICE_PREFIX: FLIGHTS
permissions:
  - dynamodb:GetItem
\`\`\`

\`npx projen\` keeps \`serviceName\`, \`functionName\`, \`ecrRepository\` and in \`environment\` \`TABLE_NAME\` and \`SERVICE_PREFIX\`
current; all else is yours. A mistake is named with its line and column before anything changes.

## permissions

An action such as \`dynamodb:GetItem\` is checked against the list of real IAM actions. What a service does with the shared
table is confined to keys that begin with its prefix, so actions that no key can confine are refused: \`Scan\`, PartiQL,
exports and stream reads. Other actions name their resources:

\`\`\`yaml
permissions:
  - dynamodb:PutItem
  - actions: [s3:GetObject]
    resources: ['arn:aws:s3:::timetables/*']
\`\`\`

## calls

A service may find and call the services that \`calls\` names, and no other. \`npx projen dev\` refuses any other call as AWS would
refuse it, and says which line is missing:

\`\`\`yaml
calls:
  - seat-service
\`\`\`

## events, queue and publish

What calls the function beside HTTP, and whom it tells. [The runtime](runtime.md#messages-in) has a handler for each:

\`\`\`yaml
events:
  sqs:
    - topic: fares
  eventBridge:
    - source: [booking-service]
      detailType: [FlightBooked]
  schedule:
    - expression: rate(1 hour)
publish:
  topics:
    - name: delays
  events:
    - detailType: FlightDelayed
\`\`\`

Queues and rules are made for whoever reads, topics for whoever publishes; what cannot be handled waits in a dead-letter queue with an
alarm. The variable \`DELAYS_TOPIC_ARN\` is the ARN of the topic \`delays\`, and \`EVENT_BUS_NAME\` names the stage’s bus.

## secrets

A variable says where its secret is kept, never what it is: the handler asks for the value itself, by the role of the service, and
should ask again after some minutes, so that a new value is taken up.

\`\`\`yaml
secrets:
  FARES_KEY:
    ssm: /fares/key
\`\`\`

\`\`\`ts
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const ssm = new SSMClient();
const { Parameter } = await ssm.send(
  new GetParameterCommand({ Name: process.env.FARES_KEY, WithDecryption: true }),
);
\`\`\`

Where a key of your own encrypts it, \`permissions\` names \`kms:Decrypt\` of that key. On the laptop there are no secrets: the call ends
with \`ParameterNotFound\`.

## environments

A stage that differs from the rest says only what is different:

\`\`\`yaml
environments:
  production:
    memorySize: 1024
\`\`\``;

/** The reference page of `service-config.yaml`. */
export function serviceConfigPage(): string {
  return `${GENERATED}

${GUIDE}

## Fields

A star marks what must be there.

${fieldTable(serviceConfigJsonSchema() as FieldSchema)}
`;
}
