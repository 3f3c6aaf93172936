/** The help of `drystone-fleet`. */
export const USAGE = `drystone-fleet <command> [options]

  status                 how each repository stands: its version, what differs, what waits
  preview --to <what>    what another version would change in each: a version, or the path of a tarball
  roll --ring <ring>     proposes a version to each by a pull request, ring by ring, and waits for the checks

  --fleet <file>         the list of repositories (default: fleet.yaml)
  --tarballs <folder>    versions that are taken from here before the registry is asked, named as npm pack names them
  --html <file>          also write it as one page (status and preview)
  --json                 the same for machines
  --help                 this text

  of roll
  --ring <ring>          the last ring: canary, early (canary comes first) or all
  --to <what>            a version, or the path of its tarball (default: the newest release)
  --dry-run              say what would be done, and do nothing
  --max-failures <n>     stop a ring at more failures than this (default: 0)
  --failure-rate <p>     instead: stop a ring where more than this percentage of what is finished failed
  --wait <minutes>       how long the checks of a repository may take (default: 60)
  --at-a-time <n>        how many repositories are under way at a time (default: 5)
  --api <url>            address of GitHub's API (default: GITHUB_API_URL, else https://api.github.com)

The token for GitHub is GITHUB_TOKEN, else GH_TOKEN.

Exit code 0: nothing to do; 1: of some repository it could not be told, or done; 2: something to do, or that would change.
None of the code of a repository is run here, and nothing is written to its folder: roll pushes a branch of its own.
`;
