import { servicesFileJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

/** The reference page of a stage's `services.yaml`. */
export function servicesFilePage(): string {
  return `${GENERATED}

# services.yaml

What runs in a stage: \`environments/<stage>/services.yaml\` of the release repository.

\`\`\`yaml
services:
  flight-service:
    imageTag: 'v1.2.3'
  flight-bff:
    imageTag: 'v1.0.0'
\`\`\`

Each is a service or an API. Its configuration is what the image was built with, in \`catalog/<name>/<imageTag>.yaml\`; the
release workflow of its repository puts it there, with the digest of the image.

## Fields

A star marks what must be there.

${fieldTable(servicesFileJsonSchema() as FieldSchema)}
`;
}
