import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { type ServicesFile, servicesFileSchema } from './services-file';

const servicesFileKind: ConfigKind<typeof servicesFileSchema> = { schema: servicesFileSchema, rules: [] };

/**
 * Parses the text of a stage's `services.yaml`.
 *
 * @param file name for findings. Default: services.yaml
 * @returns what runs in the stage, or every finding; it never throws on a bad file
 * @example
 * const result = parseServicesFile(text, 'environments/staging/services.yaml');
 * if (result.ok) console.log(Object.keys(result.config.services));
 */
export function parseServicesFile(text: string, file = 'services.yaml'): ParseResult<ServicesFile> {
  return parseConfig(servicesFileKind, text, file);
}
