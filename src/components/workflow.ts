import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextFile } from 'projen/lib/textfile';
import { ownVersion } from '../projects/origin';
import type { ResolvedStandards } from '../standards/resolve';
import { imagePlatform } from './image-platform';
import { pinnedActions } from './pinned-actions';
import { renderTemplate } from './render-template';
import type { Repository } from './repository';

const TEMPLATES = join(__dirname, '../../templates/workflows');

/** The workflows there are templates of. */
export type WorkflowName =
  | 'build'
  | 'bundle'
  | 'check'
  | 'deploy'
  | 'drift'
  | 'package'
  | 'publish'
  | 'release'
  | 'review'
  | 'upgrade-standards';

/** A workflow of GitHub Actions: `.github/workflows/<name>.yml`, from the template of the same name. */
export class Workflow extends TextFile {
  /**
   * @param values what the template asks for besides the standards. Default: nothing
   */
  public constructor(project: Repository, name: WorkflowName, values: Readonly<Record<string, string>> = {}) {
    super(project, `.github/workflows/${name}.yml`, { editGitignore: false });
    const template = readFileSync(join(TEMPLATES, `${name}.yml`), 'utf8');
    const standards = project.standards as ResolvedStandards;
    const tokens = { name: project.name, ...standardValues(standards), ...values };
    const rendered = renderTemplate(template, tokens, pinnedActions(standards.pinnedActions));
    const text = project.ejected ? withoutStandards(rendered) : rendered;
    if (this.marker) this.addLine(`# ${this.marker}`);
    for (const line of text.split('\n')) this.addLine(line);
  }
}

/** Steps are apart by an empty line; those that hold files to the standards go, tasks run as scripts of npm. */
function withoutStandards(text: string): string {
  return text
    .split('\n\n')
    .filter((part) => !/npx drystone check|npx projen$|rendering changed nothing/m.test(part))
    .join('\n\n')
    .replace(/npx projen (\w+)/g, 'npm run $1')
    .replace(/npx drystone (?=catalog)/g, `npx --yes drystone@${ownVersion()} `);
}

function standardValues(standards: ResolvedStandards): Record<string, string> {
  const {
    nodeVersion,
    packageRegistry,
    packageScope,
    ecrAccount,
    oidcRole,
    regions,
    architecture,
    releaseRepository,
    upgradeSchedule,
  } = standards;
  const [releaseOwner = '', releaseName = ''] = releaseRepository.split('/');
  return {
    nodeVersion,
    packageRegistry,
    packageScope,
    ecrAccount,
    oidcRole,
    upgradeSchedule,
    releaseRepository,
    releaseOwner,
    releaseName,
    regions: regions.join(' '),
    mainRegion: regions[0] ?? '',
    platform: imagePlatform(architecture),
  };
}
