import { type ConfigKind, ConfigError, parseConfig, type ParseResult, readConfig } from '@drystone/config';
import { z } from 'zod';
import { Contract } from './contract';
import { contractRules } from './contract-rules';

const contractSchema = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.looseObject({})),
});

/** A schema that is written where it is used takes two levels for each of its own; twenty of them are within 64. */
const contractKind: ConfigKind<typeof contractSchema> = {
  schema: contractSchema,
  rules: contractRules,
  maxDepth: 64,
};

/**
 * Reads an OpenAPI 3.1 document, YAML or JSON.
 *
 * @param path of the file
 * @throws ConfigError with all findings, each with its place in the file
 * @example const contract = readContract('contract/openapi.yaml');
 */
export function readContract(path: string): Contract {
  return contractOf(readConfig(contractKind, path), path);
}

/**
 * The same for a text.
 *
 * @param file name for findings. Default: openapi.yaml
 * @throws ConfigError with all findings
 */
export function parseContract(text: string, file = 'openapi.yaml'): Contract {
  return contractOf(parseConfig(contractKind, text, file), file);
}

function contractOf(result: ParseResult<z.output<typeof contractSchema>>, file: string): Contract {
  if (!result.ok) throw new ConfigError(result.diagnostics, result.source);
  return new Contract(result.config, file, result.locate);
}
