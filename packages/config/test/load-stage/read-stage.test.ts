import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readStage } from '../../src';
import { catalogService, environmentYaml } from '../support/stage-source';

/** A folder with an environment and a release repository beside each other. */
function checkouts(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-stage-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const FILES = {
  'environment/release-config.yaml': environmentYaml(),
  'release/environments/staging/services.yaml': 'services: { flight-service: { imageTag: v1 } }\n',
  'release/catalog/flight-service/v1.yaml': catalogService('flight-service'),
};

/** The places of what is wrong with the stage staging. */
function placesIn(folder: string): string[] {
  const result = readStage(join(folder, 'environment/release-config.yaml'), 'staging');
  return result.ok ? [] : result.files.flatMap(({ diagnostics }) => diagnostics.map(({ file }) => file));
}

test('a stage is read from two folders side by side, wherever it is asked for', () => {
  const folder = checkouts(FILES);
  const result = readStage(join(folder, 'environment/release-config.yaml'), 'staging');
  expect(result).toMatchObject({ ok: true, model: { services: [{ functionName: 'StagingFlightService' }] } });
});

test('files of the release repository are named by the folder that release-config.yaml names', () => {
  const folder = checkouts({ ...FILES, 'release/catalog/flight-service/v1.yaml': 'serviceName: 5\n' });
  expect(new Set(placesIn(folder))).toEqual(new Set(['../release/catalog/flight-service/v1.yaml']));
});

test('a release-config.yaml that is missing is a finding like any other', () => {
  const folder = checkouts({});
  expect(placesIn(folder)).toEqual([join(folder, 'environment/release-config.yaml')]);
});

test('a file in the place of the release repository is none', () => {
  const { 'environment/release-config.yaml': environment } = FILES;
  const folder = checkouts({ 'environment/release-config.yaml': environment, release: '' });
  expect(placesIn(folder)).toEqual([join(folder, 'environment/release-config.yaml')]);
});

test('the tags that the catalog has are named where one is missing', () => {
  const { 'release/catalog/flight-service/v1.yaml': entry, ...others } = FILES;
  const folder = checkouts({ ...others, 'release/catalog/flight-service/v1.2.yaml': entry });
  const result = readStage(join(folder, 'environment/release-config.yaml'), 'staging');
  expect(result).toMatchObject({ ok: false, files: [{ diagnostics: [{ help: 'it has v1.2' }] }] });
});
