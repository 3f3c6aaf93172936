import { Component } from 'projen/lib/component';
import { ownPeers, ownVersion } from '../projects/origin';
import { PackageJson } from './package-json';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

/** What a company and its packages are called. */
export interface Company {
  /** The npm scope without its `@`. */
  readonly organization: string;
  readonly packageName: string;
  readonly constructsName: string;
  readonly constructsFolder: string;
}

/** The two packages of a platform: the project types, made with jsii as `projen new --from` needs it, and the constructs. */
export class PlatformPackages extends Component {
  public constructor(
    private readonly repository: Repository,
    private readonly company: Company,
    private readonly registry: string,
  ) {
    super(repository);
    this.describeProjectTypes();
    this.describeConstructs();
  }

  private describeProjectTypes(): void {
    const { _packageJson: packageJson } = this.repository;
    const { packageName, constructsFolder } = this.company;
    // The exact version: a platform is tested with it, and its users get the two together.
    const peers = { drystone: ownVersion(), ...ownPeers() };
    const fields = {
      name: packageName,
      main: 'lib/index.js',
      types: 'lib/index.d.ts',
      exports: {
        '.': { types: './lib/index.d.ts', default: './lib/index.js' },
        // projen reads the type list through the first, and finds the package itself through the second.
        './.jsii': './.jsii',
        './package.json': './package.json',
      },
      jsii: { outdir: 'dist', targets: {}, tsconfig: 'tsconfig.json', validateTsconfig: 'strict' },
      workspaces: [constructsFolder],
    };
    for (const [key, value] of Object.entries(fields)) packageJson.requireField([key], value);
    for (const [name, range] of Object.entries(peers))
      packageJson.requireField(['peerDependencies', name], range);
    this.describePublication(packageJson);
    packageJson.suggestField('files', ['lib', '.jsii']);
    packageJson.requireDependency('devDependencies', 'jsii', toolVersions.jsii);
    for (const sibling of ['@drystone/config', '@drystone/constructs'])
      requireSibling(this.repository, 'devDependencies', sibling);
  }

  private describeConstructs(): void {
    const { constructsName, constructsFolder } = this.company;
    const packageJson = new PackageJson(this.repository, {
      folder: constructsFolder,
      license: this.repository.standards.license!,
      tasks: () => [],
    });
    packageJson.requireField(['name'], constructsName);
    packageJson.requireField(['main'], `dist/${constructsFolder}/lib/index.js`);
    packageJson.requireField(['types'], `dist/${constructsFolder}/lib/index.d.ts`);
    packageJson.requireField(['peerDependencies', 'aws-cdk-lib'], toolVersions.awsCdkLib);
    packageJson.requireField(['peerDependencies', 'constructs'], toolVersions.constructs);
    this.describePublication(packageJson);
    packageJson.suggestField('files', ['dist']);
    // By version: where they come from, the repository's own package.json says.
    packageJson.requireDependency('dependencies', '@drystone/config', ownVersion());
    packageJson.requireDependency('dependencies', '@drystone/constructs', ownVersion());
  }

  private describePublication(packageJson: PackageJson): void {
    const { organization } = this.company;
    packageJson.requireField(['publishConfig', 'registry'], this.registry);
    packageJson.suggestField('private', false);
    packageJson.suggestField('version', '0.1.0');
    packageJson.suggestField('author', { name: organization, organization: true });
    const url = `https://github.com/${organization}/${this.project.name}.git`;
    packageJson.suggestField('repository', { type: 'git', url });
  }
}
