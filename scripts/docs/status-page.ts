import { STATUS_SCHEMA } from '../../packages/gitops/src/status/status-schema';
import { fieldTable } from './field-table';
import { GENERATED } from './generated';

const GUIDE = `# status.json

How a stage stands: what is to be live, what is, and why they differ. The controller writes it at each pass, as
\`controller/status.json\` of its bucket of bundles, with a page beside it that shows it; \`drystone-release status\`, \`wait\`,
\`promote\` and \`console\` read it. The document of a stage has one entry in \`stages\`; \`drystone-release status --json\` and
the console put several together.

- It holds no answer of AWS, so no variable of a function can be in it.
- \`version\` changes when a reader would misread it. Fields may be added without; a reader lets those be that it does not know.
- \`schemas/status.schema.json\` of \`@drystone/gitops\` says the same as the table below, for validators.
- 1,000 services have less than 1 MB.

## attention

| value   | meaning                                                                                                  |
| ------- | -------------------------------------------------------------------------------------------------------- |
| wrong   | no wait mends it: it failed and is held, is degraded, was changed by hand, or waits longer than it may    |
| stopped | a person stopped it: held or suspended; or no commit names it any more                                   |
| moving  | a release or a rollback is on its way, or about to begin                                                 |
| waiting | for its configuration, for another unit, or for a window                                                 |
| none    | what is live is what is desired, and it works                                                            |

## The page

\`drystone-release console\` serves it on this computer with all stages side by side; \`drystone-release status --html\` writes it
with its data, to be sent to somebody. What is wrong comes first. Filter and opened service are in the address:
\`#flight-service\` opens one, \`#filter=is:wrong\` shows what is wrong. \`/\` leads to the filter, the arrows go through the
services, Enter opens one. It looks again each 15 seconds, and says when the controller has been silent for 3 minutes.`;

/** The page of `status.json`. */
export function statusPage(): string {
  return `${GENERATED}

${GUIDE}

## Fields

A star marks what must be there.

${fieldTable(STATUS_SCHEMA)}
`;
}
