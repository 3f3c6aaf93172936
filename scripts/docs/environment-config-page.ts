import { environmentConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

/** The reference page of an environment's `release-config.yaml`. */
export function environmentConfigPage(): string {
  return `${GENERATED}

# release-config.yaml of an environment

Where the stages of a system are, and what is different in each. The smallest one that works:

\`\`\`yaml
system: flight-system
account: '123456789012'
region: eu-west-1
bootstrapImage:
  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
stages:
  staging: {}
  production:
    production: true
    account: '210987654321'
\`\`\`

What runs in a stage is not said here: [services.yaml](services.md) of the release repository says it, and a checkout of
that is read beside this repository. So a service is added without a change here.

## stages

A stage is what the file says, with its own section laid over it: mappings are merged, everything else is replaced. Each
stage is checked as a whole. Two of them need an account, a region or a \`tableName\` of their own.

## bootstrapImage

What a function holds before its first release: it answers HTTP with 503 and throws on anything else, so that no message is
acknowledged and lost. The Foundation stack puts it into the account; its digest never changes.

## What must hold together

A stage is refused as a whole, with every finding of every file, before anything is written: an entry that the catalog does
not have or that contradicts it, two services with one prefix, function, queue or topic, a name that nobody has, and reserved
concurrency beyond \`concurrency.accountLimit\` less the 100 that AWS Lambda keeps.

## Fields

A star marks what must be there.

${fieldTable(environmentConfigJsonSchema() as FieldSchema)}
`;
}
