import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { type FleetConfig, fleetConfigSchema } from './fleet-config';
import { fleetConfigRules } from './fleet-config-rules';

const fleetConfigKind: ConfigKind<typeof fleetConfigSchema> = {
  schema: fleetConfigSchema,
  rules: fleetConfigRules,
  // Room for 10,000 repositories with long addresses; it is the platform team's own file.
  maxSizeBytes: 4 * 1024 * 1024,
};

/**
 * Parses the text of a `fleet.yaml`.
 *
 * @param file name for findings. Default: fleet.yaml
 * @returns the fleet with its defaults, or every finding; it never throws on a bad file
 * @example
 * const result = parseFleetConfig(text);
 * if (result.ok) console.log(result.config.repositories.length);
 */
export function parseFleetConfig(text: string, file = 'fleet.yaml'): ParseResult<FleetConfig> {
  return parseConfig(fleetConfigKind, text, file);
}

/** Reads and parses a `fleet.yaml`; a missing or unreadable file is a finding too. */
export function readFleetConfig(path: string): ParseResult<FleetConfig> {
  return readConfig(fleetConfigKind, path);
}
