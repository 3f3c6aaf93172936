import {
  type FileFindings,
  formatFindings,
  readEnvironmentConfig,
  readStage,
  type StageModel,
} from '@drystone/config';

const CONFIG_FILE = 'release-config.yaml';

/**
 * The stage that a program was asked for: by `DRYSTONE_STAGE` or the context `stage`, else the first of
 * `release-config.yaml`. One with a mistake ends the program with exit code 1, with all findings printed.
 */
export function readAskedStage(): StageModel {
  const environment = readEnvironmentConfig(CONFIG_FILE);
  if (!environment.ok) return refuse([environment]);
  const stage = askedStage() ?? Object.keys(environment.config.stages)[0]!;
  const result = readStage(CONFIG_FILE, stage);
  return result.ok ? result.model : refuse(result.files);
}

/** Asked before there is an app, which would make the folder of the templates. */
function askedStage(): string | undefined {
  const { DRYSTONE_STAGE, CDK_CONTEXT_JSON = '{}' } = process.env;
  const context = JSON.parse(CDK_CONTEXT_JSON) as { readonly stage?: string };
  return DRYSTONE_STAGE ?? context.stage;
}

function refuse(files: readonly FileFindings[]): never {
  process.stderr.write(formatFindings(files, { color: process.stderr.isTTY }));
  process.exit(1);
}
