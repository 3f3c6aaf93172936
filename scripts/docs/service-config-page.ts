import { serviceConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

/** The reference page of `service-config.yaml`. */
export function serviceConfigPage(): string {
  return `${GENERATED}

# service-config.yaml

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

## environments

A stage that differs from the rest says only what is different:

\`\`\`yaml
environments:
  production:
    memorySize: 1024
\`\`\`

## Fields

A star marks what must be there.

${fieldTable(serviceConfigJsonSchema() as FieldSchema)}
`;
}
