import type { StageModel } from '../../stage/stage-model';
import { conflict } from '../../validate/rule';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { StageRule } from '../stage-violation';

/** What AWS Lambda keeps for functions that reserve nothing (Developer Guide, reserved concurrency). */
const UNRESERVED_CONCURRENCY = 100;

interface Reservation {
  readonly name: string;
  readonly reserved: number;
  readonly file: string;
  readonly path: ConfigPath;
}

/** What functions reserve together is within the account's limit; the finding is at the largest share. */
export const concurrencyRule: StageRule = (model) => {
  const { accountLimit } = model.environment.concurrency;
  const available = accountLimit - UNRESERVED_CONCURRENCY;
  const reservations = reservationsOf(model).toSorted((one, other) => other.reserved - one.reserved);
  const sum = reservations.reduce((total, { reserved }) => total + reserved, 0);
  const [largest] = reservations;
  if (largest === undefined || sum <= available) return [];
  const shares = reservations.slice(0, 5).map(({ name, reserved }) => `${name} ${reserved}`);
  const rest = reservations.length > 5 ? ` and ${reservations.length - 5} more` : '';
  const message =
    `reservedConcurrency adds up to ${sum} of ${available} ` +
    `(${accountLimit} less the ${UNRESERVED_CONCURRENCY} that AWS Lambda keeps): ${shares.join(', ')}${rest}`;
  const help = 'lower it, or have the limit raised and write concurrency.accountLimit in release-config.yaml';
  return [{ ...conflict(largest.path, message, help), file: largest.file }];
};

function reservationsOf({ services, apis }: StageModel): Reservation[] {
  const ofServices = services.map(({ config, file }) => ({
    name: config.serviceName,
    reserved: config.reservedConcurrency ?? 0,
    file,
    path: ['reservedConcurrency'],
  }));
  const ofApis = apis.flatMap(({ config, functions, file }) =>
    functions.map(({ functionName }) => ({
      name: `${config.apiName} ${functionName}`,
      reserved: config.functions[functionName]?.reservedConcurrency ?? 0,
      file,
      path: ['functions', functionName, 'reservedConcurrency'],
    })),
  );
  return [...ofServices, ...ofApis].filter(({ reserved }) => reserved > 0);
}
