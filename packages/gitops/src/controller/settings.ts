import type { StageContext } from '@drystone/config';

/** Variables of the controller's function; the construct sets them. */
export const VARIABLES = {
  /** The stage's context, as JSON. */
  stage: 'DRYSTONE_STAGE',
  /** Names of the stages in its account and region, joined by commas. Default: it is alone there */
  stagesInPlace: 'DRYSTONE_STAGES_IN_PLACE',
  /** Where the release repository is, as JSON. Default: its bundles are in the stage's bucket */
  source: 'DRYSTONE_SOURCE',
  /** ARN of the key that bundles are signed with. */
  signingKey: 'DRYSTONE_SIGNING_KEY',
  /** Name of the bus that hears of releases. */
  bus: 'DRYSTONE_EVENT_BUS',
} as const;

/** The release repository on GitHub, instead of bundles. */
export interface GithubSettings {
  /** As in `acme/flight-release`. */
  readonly repository: string;
  /** Default: main */
  readonly branch?: string;
  /** ARN of the secret of AWS Secrets Manager that holds a token which may read the repository. */
  readonly tokenSecretArn: string;
  /** Default: https://api.github.com */
  readonly apiUrl?: string;
}

/** What the controller is told when it is deployed. */
export interface ControllerSettings {
  readonly context: StageContext;
  /** Controllers, itself among them, that share the quotas of its account and region. */
  readonly controllersInPlace: number;
  readonly github?: GithubSettings;
  readonly signingKeyArn?: string;
  readonly busName: string;
}

/**
 * Reads the settings out of the environment.
 *
 * @throws Error that names the variable which is missing or wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv): ControllerSettings {
  const context = parse<StageContext>(VARIABLES.stage, need(environment, VARIABLES.stage));
  const stagesInPlace = environment[VARIABLES.stagesInPlace] ?? context.stage;
  const source = environment[VARIABLES.source];
  const signingKeyArn = environment[VARIABLES.signingKey];
  return {
    context,
    controllersInPlace: stagesInPlace.split(',').length,
    ...(source !== undefined && { github: parse<GithubSettings>(VARIABLES.source, source) }),
    ...(signingKeyArn !== undefined && { signingKeyArn }),
    busName: need(environment, VARIABLES.bus),
  };
}

function need(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new Error(`the variable ${name} is missing: the construct ServerlessGitOps sets it`);
  }
  return value;
}

function parse<Value>(name: string, text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new Error(`the variable ${name} is no JSON: the construct ServerlessGitOps sets it`);
  }
}
