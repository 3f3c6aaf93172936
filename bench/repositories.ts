import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../integ/support/process';
import { commandEnvironment, newCommand } from '../integ/support/product';

/** A folder for everything that one run of the benchmarks makes. */
export const WORKPLACE = mkdtempSync(join(tmpdir(), 'drystone-bench-'));
// What they make by the way goes with it.
process.env.TMPDIR = WORKPLACE;

/** Runs a command in a repository; its output goes to one log. */
export function command(folder: string, program: string, ...args: string[]): Promise<void> {
  const logFile = join(WORKPLACE, 'bench.log');
  return run({ command: program, args, folder, logFile, environment: commandEnvironment() });
}

/**
 * Makes a microservice repository with the packed product.
 *
 * @param name of its folder below `WORKPLACE`, which is not there yet
 */
export async function newMicroservice(name: string): Promise<string> {
  return newRepository(name, ...newCommand('microservice'));
}

/** Makes an API's repository with the packed product. */
export async function newBff(name: string): Promise<string> {
  return newRepository(name, ...newCommand('bff'));
}

/** Makes an environment's repository with the packed product. */
export async function newEnvironment(name: string): Promise<string> {
  return newRepository(name, ...newCommand('environment', '--account', '123456789012'));
}

/** Makes projen's own TypeScript repository, as it comes. */
export async function newTypeScript(name: string): Promise<string> {
  return newRepository(name, 'npx', '--yes', 'projen', 'new', 'typescript');
}

async function newRepository(name: string, program: string, ...args: string[]): Promise<string> {
  const folder = join(WORKPLACE, name);
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder);
  await command(folder, program, ...args);
  return folder;
}
