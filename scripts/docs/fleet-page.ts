import { fleetConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

const GUIDE = `# The fleet

How every repository of a company stands, what another version of its standards would change in each before anybody installs
it, and how that version comes to all of them. For the platform team: \`npx projen fleet:status\`, \`fleet:preview\` and
\`fleet:roll\` in a platform repository, or \`npx drystone-fleet\` of \`@drystone/fleet\` anywhere.

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

## roll

\`\`\`sh
export GITHUB_TOKEN=…                                      # or GH_TOKEN
npx drystone-fleet roll --ring canary --dry-run            # what would be done
npx drystone-fleet roll --ring canary                      # the newest release, to the first ring
npx drystone-fleet roll --ring all --to 1.6.0 --failure-rate 5
\`\`\`

Each repository gets a pull request, and its checks are awaited (at most \`--wait\` minutes, 60 by default). Nothing is merged:
that is for the team. \`canary\` comes first, then \`early\`, then \`all\`, five repositories at a time (\`--at-a-time\`). A ring is
begun when all of the ring before are through, and is left where more fail than may: \`--max-failures\` (0 by default), or
\`--failure-rate\`, a percentage of those that are finished. A single failure never passes a rate before the ring is through.

| state     |                                                                                                |
| --------- | ---------------------------------------------------------------------------------------------- |
| error     | not proposed, with the reason: no clone, no lock, a push that a rule refuses; counts as failed |
| failed    | proposed, and a check failed                                                                   |
| waiting   | proposed, and its checks, or its own workflow, still run                                       |
| left      | not begun, or not finished: the roll stopped                                                   |
| planned   | what a dry run would do                                                                        |
| declined  | its team closed the pull request: that is a no, and it is not opened again                     |
| deferred  | \`.drystone/deferred.yaml\` says that this version waits                                       |
| unchecked | proposed, and no check ran within three minutes                                                |
| passed    | proposed, and all checks passed                                                                |
| merged    | the pull request is merged                                                                     |
| in step   | it is at this version, or a newer one                                                          |

The commit is what \`npx projen upgrade\` would make: the files that the standards render, \`package.json\`,
\`.drystone/lock.json\` and \`package-lock.json\`. A repository that is listed by its \`path\` is rolled by its remote \`origin\`:
nothing is written to the folder, and what is not committed there is named and left out. A new release comes from a registry:
\`--to\` a tarball renders with it, but \`package.json\` names its version.

**Run it again** after anything: a stop, a crash, Ctrl-C. The branch is named after package and version alone
(\`standards/@acme/platform@1.6.0\`), so each step is found on GitHub by whoever runs the command and wherever: a branch is not
pushed twice, a pull request is not opened twice, one that the repository's own workflow has opened for that version counts. What
was opened is also noted in \`~/.cache/drystone/rolls\`, which may be lost.

**A repository upgrades itself** where its lock alone does not say enough: \`.projenrc.ts\` adds to files, \`package.json\` has
workspaces, or packages come from git or a folder. \`roll\` then starts its workflow \`upgrade-standards\` with the version, on a
runner of its own, and follows the pull request which that opens. A \`.projenrc.ts\` that throws shows as that run.

**The token** needs, for each repository, write access to contents, pull requests, workflows (which are among the files) and
actions, and read access to checks and commit statuses. With the \`GITHUB_TOKEN\` of a workflow GitHub would start no checks. It is sent
to GitHub in headers, and is in no address, file, log or setting of git. Requests are made one after the other, again after faults,
and after the wait that GitHub asks for; where that is longer than 15 minutes, \`roll\` stops and says until when. For GitHub
Enterprise, \`--api https://github.acme.example/api/v3\` or \`GITHUB_API_URL\`.

## No code of a repository is run

A repository is rendered from its \`.drystone/lock.json\`: the project type and the options that its last synth recorded.
\`.projenrc.ts\` is not run, nothing is installed in the repository, and nothing is written to its folder. What runs is the code of the
packages that \`fleet.yaml\` names, from the registry, from \`--tarballs\` or from \`--to\`; each version is installed once, beside the
clones, without install scripts. A lock that names another package, or a file that is a link out of the repository, makes that
repository _unknown_.

\`roll\` works in a clone of its own, without hooks, and removes it. \`package-lock.json\` is brought up to date by npm in a folder
that holds the two files alone, with \`--ignore-scripts\` and \`--package-lock-only\`. Of the repository's \`.npmrc\` only what
bears on the lock file counts: addresses of registries, \`legacy-peer-deps\`, \`lockfile-version\`,
\`omit-lockfile-registry-resolved\`. A token that it would send somewhere, a program or a folder that it names, does not; tokens
for registries are yours, in your own settings or in the \`.npmrc\` beside \`fleet.yaml\`.

## Exit codes

| \`drystone-fleet\` |                                                                                 |
| ---------------- | ------------------------------------------------------------------------------- |
| 0                | nothing to do, or nothing would change; all are through                         |
| 2                | something to do, or something would change; some wait, or are left              |
| 1                | of some repository, or of the newest version, it could not be told; some failed |

\`--json\` prints the same facts for machines; \`@drystone/fleet\` exports their types, \`FleetStatus\`, \`FleetPreview\` and
\`FleetRoll\`. The pages of \`--html\` need no server and no network; their filter is in the address, and \`/\` leads to it.

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
