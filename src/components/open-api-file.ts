import { type ApiConfig, openApiDocument } from '@drystone/config';
import { YamlFile } from 'projen/lib/yaml';
import type { Repository } from './repository';

/** `openapi.yaml`: what the API promises to its callers, as tools read it; it follows from `api-config.yaml`. */
export class OpenApiFile extends YamlFile {
  public constructor(repository: Repository, config: ApiConfig) {
    super(repository, 'openapi.yaml', { obj: openApiDocument(config), editGitignore: false });
  }
}
