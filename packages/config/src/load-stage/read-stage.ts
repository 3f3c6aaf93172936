import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unreadable } from '../validate/read-config';
import { readText } from '../validate/read-text';
import { loadStage, type StageResult } from './load-stage';
import type { ReleaseCheckout } from './stage-source';

/**
 * Reads a stage: an environment's `release-config.yaml`, and the checkout of the release repository that it names.
 *
 * @param path of `release-config.yaml`; the release repository's folder is relative to its own
 * @param stage name of the stage
 * @returns the stage, or every finding of every file; a missing file is a finding too
 * @example
 * const result = readStage('release-config.yaml', 'staging');
 * if (!result.ok) console.error(formatFindings(result.files));
 */
export function readStage(path: string, stage: string): StageResult {
  const { text, message } = readText(path);
  if (text === undefined)
    return { ok: false, files: [{ diagnostics: [unreadable(path, message)], source: '' }] };
  const openRelease = (folder: string) => openCheckout(folder, resolve(dirname(path), folder));
  return loadStage({ stage, environment: { file: path, text }, openRelease });
}

function openCheckout(folder: string, absolute: string): ReleaseCheckout | undefined {
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return {
    folder,
    read: (path) => readText(join(absolute, path)),
    list: (path) => namesIn(join(absolute, path)),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return []; // no such folder
  }
}
