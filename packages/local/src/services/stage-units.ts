import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiFunctions, ConfigError, readApiConfig, type ServicesFile } from '@drystone/config';
import { shownPath } from '../shown-path';
import { type Sibling, siblingRepository } from './sibling-folder';

/** A service or an API of a stage whose repository is beside the environment's. */
export interface StageUnit extends Sibling {
  readonly name: string;
  /** The real name of its function, where `services.yaml` gives one. */
  readonly functionName?: string | undefined;
}

export interface LeftOutUnit {
  readonly name: string;
  /** Why, and what to do about it. */
  readonly reason: string;
}

/** Finds the repositories of what runs in a stage, by names, beside that of the environment. */
export function stageUnits(
  projectDir: string,
  services: ServicesFile['services'],
): readonly (StageUnit | LeftOutUnit)[] {
  return Object.entries(services).map(([name, { functionName }]) => {
    const sibling = siblingOf(projectDir, name);
    if ('reason' in sibling) return { name, ...sibling };
    const reason = foreignLanguage(sibling);
    return reason === undefined ? { name, functionName, ...sibling } : { name, reason };
  });
}

export function isLeftOut(unit: StageUnit | LeftOutUnit): unit is LeftOutUnit {
  return 'reason' in unit;
}

function siblingOf(projectDir: string, name: string): Sibling | { readonly reason: string } {
  try {
    const folder = shownPath(projectDir, `../${name}`);
    return (
      siblingRepository(projectDir, name) ?? { reason: `there is no ${folder}: clone its repository there` }
    );
  } catch (error) {
    if (error instanceof ConfigError) return { reason: `it cannot be started\n${error.message.trimEnd()}` };
    throw error;
  }
}

/** Images of other languages run on AWS, and handlers in TypeScript here too. */
function foreignLanguage({ kind, folder }: Sibling): string | undefined {
  const modules = kind === 'service' ? ['index'] : modulesOf(folder);
  // An API may have no functions of its own.
  if (modules.length === 0 || modules.some((module) => existsSync(join(folder, `src/${module}.ts`))))
    return undefined;
  const [first = 'index'] = modules;
  return `its image is of another language (there is no ${shownPath(folder, `src/${first}.ts`)}), and dev runs TypeScript only`;
}

function modulesOf(folder: string): string[] {
  const read = readApiConfig(join(folder, 'api-config.yaml'));
  return read.ok ? apiFunctions(read.config).map(({ module }) => module) : [];
}
