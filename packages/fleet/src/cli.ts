#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatDiagnostics, type FleetConfig, readFleetConfig } from '@drystone/config';
import { cacheFolder } from './cache-folder';
import { type CliArguments, parseCliArguments } from './cli-arguments';
import { dayAt, systemClock } from './clock';
import { explain, UserError } from './errors';
import { fleetPreview } from './preview/fleet-preview';
import { previewPage } from './preview/preview-page';
import { previewTarget } from './preview/preview-target';
import { previewExitCode, renderPreview } from './preview/render-preview';
import { printable } from './printable';
import { checkOut } from './repositories/check-out';
import { rollFleet } from './roll/roll-fleet';
import { renderRoll, rollExitCode } from './roll/render-roll';
import { fleetStatus } from './status/fleet-status';
import { renderStatus, statusExitCode } from './status/render-status';
import { statusPage } from './status/status-page';
import { USAGE } from './usage';
import { knownVersions } from './versions/known-versions';
import { VersionStore } from './versions/version-store';

/** What a command found out: for a person, for machines, and as a page. */
interface Answer {
  readonly value: unknown;
  readonly text: string;
  readonly page?: (writtenAt: string) => string;
  readonly exitCode: 0 | 1 | 2;
}

type FleetArguments = Exclude<CliArguments, { readonly command: 'help' }>;

async function answer(options: FleetArguments): Promise<Answer> {
  const fleet = readFleet(options.fleet);
  const fleetFolder = dirname(resolve(options.fleet));
  const cache = cacheFolder();
  const versions = new VersionStore({
    trustedPackages: fleet.packages,
    folder: join(cache, 'versions'),
    settingsFolder: fleetFolder,
    tarballFolder: options.tarballs,
  });
  if (options.command === 'roll') {
    const roll = await rollFleet(fleet, options, { fleetFolder, cache, versions });
    return { value: roll, text: renderRoll(roll), exitCode: rollExitCode(roll) };
  }
  const places = { fleetFolder, cloneFolder: join(cache, 'clones') };
  const sources = {
    checkOut: (repository: FleetConfig['repositories'][number]) => checkOut(repository, places),
  };
  if (options.command === 'preview') {
    const target = await previewTarget(options.to, versions);
    const preview = await fleetPreview(fleet, options.to, { ...sources, target });
    return {
      value: preview,
      text: renderPreview(preview),
      page: (writtenAt) => previewPage(preview, writtenAt),
      exitCode: previewExitCode(preview),
    };
  }
  const status = await fleetStatus(fleet, {
    ...sources,
    versions,
    knownVersions: (packageName) => knownVersions(fleetFolder, packageName),
    today: dayAt(systemClock),
  });
  return {
    value: status,
    text: renderStatus(status),
    page: (writtenAt) => statusPage(status, writtenAt),
    exitCode: statusExitCode(status),
  };
}

function readFleet(path: string): FleetConfig {
  const result = readFleetConfig(path);
  if (result.ok) return result.config;
  throw new UserError(formatDiagnostics(result.diagnostics, result.source));
}

async function run(argv: readonly string[]): Promise<void> {
  try {
    const options = parseCliArguments(argv);
    if (options.command === 'help') {
      process.stdout.write(USAGE);
      return;
    }
    const { value, text, page, exitCode } = await answer(options);
    process.stdout.write(options.json ? `${JSON.stringify(value, undefined, 2)}\n` : printable(text));
    if ('html' in options && options.html !== undefined && page)
      writeFileSync(options.html, page(new Date().toISOString()));
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${printable(explain(error))}\n`);
    process.exitCode = 1;
  }
}

void run(process.argv.slice(2));
