import { fleetConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

const GUIDE = `# The fleet

How every repository of a company stands, and what another version of its standards would change in each: before anybody
installs it. For the platform team, with \`@drystone/fleet\`.

\`fleet.yaml\` lists the repositories:

\`\`\`yaml
packages: ['@acme/platform']
repositories:
  - url: https://github.com/acme/flight-service.git
    type: microservice
    team: flights
    ring: canary
  - path: services/fares
    type: bff
    team: fares
\`\`\`

One with \`url\` is cloned into \`~/.cache/drystone\` (\`XDG_CACHE_HOME\`) and brought to its newest commit at each run; one with
\`path\` is read as it is on the disk, and never written to. A mistake is named with its line and column.

## status

\`\`\`sh
npx drystone-fleet status --html fleet.html
\`\`\`

| state    | meaning                                                                                          |
| -------- | ------------------------------------------------------------------------------------------------ |
| unknown  | it could not be told: no clone, no lock, a version that cannot be had; the reason is beside it   |
| tampered | files differ from what the last synth wrote                                                      |
| behind   | there are newer versions, or the repository’s own version makes other files by now               |
| deferred | behind, and the repository says until when the newest version waits                              |
| in step  | nothing to do; what \`.projenrc.ts\` adds is declared, so it counts as in step                     |

Files are compared as \`drystone check\` compares them, with the version that the lock names and the newest projen that it takes.
_behind_ counts the releases after that version which the registry has. Where it does not answer, that is said and shown as \`?\`,
never as 0. _upgraded_ is the day of the commit that last changed the version in the lock.

## preview

\`\`\`sh
npx drystone-fleet preview --to 1.6.0 --html preview.html
npx drystone-fleet preview --to dist/js/acme-platform-1.6.0.tgz
\`\`\`

Each change is there once, with the number of repositories that share it; names that only one repository has stand as
\`<serviceName>\` and the like. The dependency on the package itself, which an upgrade raises in \`package.json\`, is not among the
changes. Files that \`.projenrc.ts\` adds to are named as such: what becomes of them is known only when it runs.

## No code of a repository is run

A repository is rendered from its \`.drystone/lock.json\`: the project type and the options that its last synth recorded.
\`.projenrc.ts\` is not run, nothing is installed in the repository, and nothing is written there. What runs is the code of the
packages that \`fleet.yaml\` names, from the registry, from \`--tarballs\` or from \`--to\`; each version is installed once, beside the
clones, without install scripts. A lock that names another package, or a file that is a link out of the repository, makes that
repository _unknown_.

## Exit codes

| \`drystone-fleet\` |                                                                        |
| ---------------- | ---------------------------------------------------------------------- |
| 0                | nothing to do, or nothing would change                                 |
| 2                | something to do, or something would change                             |
| 1                | of some repository, or of the newest version, it could not be told     |

\`--json\` prints the same facts for machines. The pages of \`--html\` need no server and no network; their filter is in the address,
and \`/\` leads to it.

## To defer a version

A repository that cannot take a version yet says so in \`.drystone/deferred.yaml\`, with \`npx drystone defer\`. The status shows it
until its day is over, and until then \`npx projen upgrade\` leaves that version:

\`\`\`yaml
deferrals:
  - version: 1.6.0
    reason: waits for Node.js 24 on the terminals
    expires: 2027-01-31
\`\`\``;

/** The page of `fleet.yaml` and what is done with it. */
export function fleetPage(): string {
  return `${GENERATED}

${GUIDE}

## Fields of fleet.yaml

A star marks what must be there.

${fieldTable(fleetConfigJsonSchema() as FieldSchema)}
`;
}
