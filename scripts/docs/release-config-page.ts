import { releaseConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

/** The reference page of a release repository's `release-config.yaml`. */
export function releaseConfigPage(): string {
  return `${GENERATED}

# release-config.yaml of a release repository

How each stage is released, and where it is. The smallest one that works:

\`\`\`yaml
system: flight-system
account: '123456789012'
region: eu-west-1
stages:
  staging: {}
  production:
    account: '210987654321'
\`\`\`

The environment has a file of this name too, with [other fields](release-config.md). What both say must agree: the controller
refuses a release for another place than its own.

## strategy

\`allAtOnce\` gives a new version all callers once it answered its probe. \`linear\` and \`canary\` give it a part of them, watch
it, and give it more. Where it fails, all callers are back at the version before with one call. The defaults of both are those
of AWS CodeDeploy: \`Linear10PercentEvery1Minute\` and \`Canary10Percent5Minutes\`.

\`\`\`yaml
strategy: canary
steps:
  - { percent: 5, minutes: 10 }
  - { percent: 50, minutes: 10 }
\`\`\`

AWS Lambda sends each call by chance: of few calls, a small part may be none (Developer Guide, weighted aliases). So a step
that had fewer than \`health.minRequests\` says nothing of a version, and \`health.tooFewRequests\` says what follows.

## units

A service or an API that differs from the rest says only what is different. \`wave\` and \`dependsOn\` put units in order:

\`\`\`yaml
units:
  user-service:
    strategy: linear
  flight-bff:
    wave: 1
    dependsOn: [flight-service]
\`\`\`

## stages

A stage is what the file says, with its own section laid over it: mappings are merged, everything else is replaced. Each
stage is checked as a whole.

## promotion

\`production: { from: staging, soakMinutes: 120 }\` says that production takes only what has been live and healthy in staging
for two hours, image and configuration alike.

## windows

A window opens by a cron expression of five fields and stays open for a while. Where there is one with \`allow\`, releases begin
in such a window only; a \`deny\` is stronger. A release that has begun is finished, and a rollback always may.

\`\`\`yaml
windows:
  - { kind: deny, cron: '0 16 * * FRI', durationMinutes: 3840, timeZone: Europe/Berlin }
\`\`\`

## Fields

A star marks what must be there.

${fieldTable(releaseConfigJsonSchema() as FieldSchema)}
`;
}
