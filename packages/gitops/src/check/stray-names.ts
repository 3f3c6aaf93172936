import {
  type FileFindings,
  parseServicesFile,
  type ReleaseConfig,
  type StageFile,
  toDiagnostic,
  unknownName,
} from '@drystone/config';
import { RELEASE_CONFIG_PATH, type ReleaseFiles } from '../desired/release-files';

/** Names in `release-config.yaml` of units that no stage has. */
export function unknownUnits(
  file: StageFile,
  { units, windows }: ReleaseConfig,
  files: ReleaseFiles,
): FileFindings {
  const known = [...new Set(servicesFiles(files).flatMap(({ path, text }) => unitNames(path, text)))];
  const uses = [
    ...Object.keys(units).map((name) => ({ name, path: ['units', name] })),
    ...windows.flatMap((window, index) =>
      (window.units ?? []).map((name, position) => ({ name, path: ['windows', index, 'units', position] })),
    ),
  ];
  const violations = uses
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => unknownName(path, `no stage has ${name}`, name, known));
  return { source: file.source, diagnostics: violations.map((violation) => toDiagnostic(file, violation)) };
}

/** Folders of stages that `release-config.yaml` does not have: nothing would ever read them. */
export function strayStages({ stages }: ReleaseConfig, files: ReleaseFiles): FileFindings[] {
  return servicesFiles(files)
    .filter(({ stage }) => !Object.hasOwn(stages, stage))
    .map(({ stage, path, text }) => {
      const file = { file: path, source: text, locate: () => undefined };
      const message = `${RELEASE_CONFIG_PATH} has no stage ${stage}`;
      return {
        source: text,
        diagnostics: [toDiagnostic(file, unknownName([], message, stage, Object.keys(stages)))],
      };
    });
}

function servicesFiles(files: ReleaseFiles) {
  return Object.entries(files).flatMap(([path, text]) => {
    const [, stage] = /^environments\/([^/]+)\/services\.yaml$/.exec(path) ?? [];
    return stage === undefined ? [] : [{ stage, path, text }];
  });
}

/** None where the file has mistakes, which are reported by themselves. */
function unitNames(path: string, text: string): string[] {
  const result = parseServicesFile(text, path);
  return result.ok ? Object.keys(result.config.services) : [];
}
