import { ownVersion } from './projects/origin';

/** The help of `drystone`. */
export function usage(): string {
  return `drystone ${ownVersion()}

  drystone options [type]   what a project type can be told, with defaults and examples
  drystone check            whether each file is as the standards have it: exit code 0 in step, 2 out of step, 1 cannot tell
      --latest              also ask the registry for a newer version
      --summary             also write to the summary of a GitHub Actions run
  drystone upgrade          shows what another version would change, then moves to it; one that is deferred is left, with exit code 0
      --to <version>        a version or the path of a tarball (default: latest)
      --yes, --dry-run      do not ask: go on, or only show
      --notes <file>        also write what is left to do for people, in Markdown, as for a pull request
  drystone defer [version]  lets a version wait (default: the latest): upgrades leave it until its day is over
      --reason <text>       why
      --until <day>         the last day that it waits, as in 2027-01-31
  drystone changes          who decided what changed since the last commit: exit code 0 the platform alone, 2 the team as well
      --summary             also write to the summary of a GitHub Actions run
  drystone adopt microservice   brings a repository that was made otherwise under the standards, on a branch
      --dry-run             only show what would change
      --branch <name>       the branch (default: adopt-drystone)
      --from <package>      a company's package: @acme/platform, with @<version> or @file:<tarball>
      --name <name>         of the service (default: what package.json says)
      --function <name>     which one, where a template has several
  drystone catalog          prints the configuration that an image was built with, for the release repository
      --image-tag <tag>     name of the image
      --image-digest <sha>  its content: sha256:…
  drystone image            builds the image with docker, podman or buildah: what npx projen image runs
      --tag <name:tag>      its name
      --platform <os/arch>  what it is for, such as linux/arm64
  drystone migration <name> begins a migration in a platform, with its test: what npm run migration:new runs
      --to <version>        the version that it comes with (default: the next minor one)
  drystone pack             packs a platform's packages into dist/js: what npx projen package runs

  --json      the same for machines
  --help      this text
  --version   the version alone

To make a repository:  npx projen new --from drystone <type>`;
}
