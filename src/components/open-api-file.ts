import {
  type ApiConfig,
  HANDLER_SCHEMAS_PATH,
  openApiDocument,
  type OperationSchemas,
  parseHandlerSchemas,
} from '@drystone/config';
import { YamlFile } from 'projen/lib/yaml';
import { UserError } from '../errors';
import type { Repository } from './repository';

/**
 * `openapi.yaml`: what the API promises to its callers, as tools read it. It follows from `api-config.yaml`, and from what
 * the schemas of the handlers said when `npx projen` last loaded them: a synth itself runs none of the repository's code.
 */
export class OpenApiFile extends YamlFile {
  public constructor(repository: Repository, config: ApiConfig) {
    const schemas = handlerSchemas(repository);
    super(repository, 'openapi.yaml', { obj: openApiDocument(config, schemas), editGitignore: false });
    repository.annotateGenerated(`/${HANDLER_SCHEMAS_PATH}`);
    // Handlers are TypeScript: loaded as the tests load them.
    repository.defaultTask?.prependExec('drystone-contracts describe', {
      env: { NODE_OPTIONS: '--import tsx' },
    });
  }
}

function handlerSchemas(repository: Repository): Readonly<Record<string, OperationSchemas>> {
  const text = repository._teamFiles.read(HANDLER_SCHEMAS_PATH);
  if (text === undefined) return {};
  const schemas = parseHandlerSchemas(text);
  if (schemas !== undefined) return schemas;
  throw new UserError(
    `${HANDLER_SCHEMAS_PATH} is damaged: remove it and run npx projen, which writes it again. Nothing was changed.`,
  );
}
