import type { ProjectOrigin } from '../lock/lock-file';

/** jsii writes the full name and version on each class that it compiles. */
const JSII_TYPE = Symbol.for('jsii.rtti');

const OWN_VERSION: string = (require('../../package.json') as { version: string }).version;

/** drystone's own version. */
export function ownVersion(): string {
  return OWN_VERSION;
}

/** Finds out which package a project type comes from: drystone, or a company's platform package. */
export function originOf(projectType: { readonly name: string }): ProjectOrigin {
  const type: unknown = Reflect.get(projectType, JSII_TYPE);
  if (!isJsiiType(type)) return { package: 'drystone', version: OWN_VERSION, projectType: projectType.name };
  const dot = type.fqn.indexOf('.');
  return { package: type.fqn.slice(0, dot), version: type.version, projectType: type.fqn.slice(dot + 1) };
}

/** The class that a package published: a class that a repository derives from it in `.projenrc.ts` is a customisation. */
export function standardTypeOf(projectType: object): object {
  for (
    let type: object | null = projectType;
    type !== null;
    type = Object.getPrototypeOf(type) as object | null
  ) {
    if (Object.hasOwn(type, JSII_TYPE)) return type;
  }
  return projectType;
}

function isJsiiType(value: unknown): value is { fqn: string; version: string } {
  return typeof value === 'object' && value !== null && 'fqn' in value && 'version' in value;
}
