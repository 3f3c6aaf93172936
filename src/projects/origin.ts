import type { ProjectOrigin } from '@drystone/config';

/** jsii writes the full name and version on each class that it compiles. */
const JSII_TYPE = Symbol.for('jsii.rtti');

const OWN_MANIFEST = require('../../package.json') as {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
};
const OWN_VERSION = OWN_MANIFEST.version;

/** drystone's own version. */
export function ownVersion(): string {
  return OWN_VERSION;
}

/** The least Node.js that drystone runs on, as in 20.19.0. */
export function leastNodeVersion(): string {
  return OWN_MANIFEST.engines.node.replace(/^[^\d]*/, '');
}

/** What a package that builds on drystone needs beside it, at which versions. */
export function ownPeers(): Readonly<Record<string, string>> {
  return OWN_MANIFEST.peerDependencies;
}

/** Finds out which package a project type comes from: drystone, or a company's platform package. */
export function originOf(projectType: ProjectClass): ProjectOrigin {
  const type = standardTypeOf(projectType);
  const published = publishedType(type);
  if (!published) return { package: 'drystone', version: OWN_VERSION, projectType: type.name };
  const dot = published.fqn.indexOf('.');
  const [packageName, className] = [published.fqn.slice(0, dot), published.fqn.slice(dot + 1)];
  return { package: packageName, version: published.version, projectType: className };
}

/** The class that a package published: one that a repository derives from it in `.projenrc.ts` is a customisation. */
export function standardTypeOf(projectType: ProjectClass): ProjectClass {
  for (
    let type: ProjectClass | null = projectType;
    type;
    type = Object.getPrototypeOf(type) as ProjectClass | null
  ) {
    if (publishedType(type)) return type;
  }
  return projectType;
}

/** A class has a name; jsii adds more. */
interface ProjectClass {
  readonly name: string;
}

/** What jsii wrote on this very class; the bases that every project has are no project types. */
function publishedType(type: ProjectClass): { fqn: string; version: string } | undefined {
  const mark: unknown = Object.getOwnPropertyDescriptor(type, JSII_TYPE)?.value;
  if (typeof mark !== 'object' || mark === null || !('fqn' in mark) || !('version' in mark)) return undefined;
  const { fqn, version } = mark as { fqn: string; version: string };
  return /^(projen|constructs)\./.test(fqn) ? undefined : { fqn, version };
}
