import { ConfigError } from '@drystone/config';
import { shownPath } from '../shown-path';
import { runningRecord } from './dev-record';
import { runningService } from './running-service';
import type { LocateService, Service } from './service';
import { siblingFolder } from './sibling-folder';

export interface LocateSiblingOptions {
  /** The repository beside whose folder the services are. */
  readonly projectDir: string;
  /**
   * Serves a repository in this process.
   *
   * @throws ConfigError if its service-config.yaml cannot be used
   */
  readonly start: (folder: string, serviceName: string) => Promise<Service>;
}

/** Finds services in the folders beside a repository: one that runs already, else one that is started now. */
export function locateSibling({ projectDir, start }: LocateSiblingOptions): LocateService {
  return async (serviceName) => {
    try {
      const folder = siblingFolder(projectDir, serviceName);
      if (folder === undefined) return { reason: notFound(projectDir, serviceName) };
      const running = await runningRecord(folder);
      return running ? runningService(running, shownPath(folder, '')) : await start(folder, serviceName);
    } catch (error) {
      if (error instanceof ConfigError) return { reason: `it cannot be started\n${error.message.trimEnd()}` };
      throw error;
    }
  };
}

function notFound(projectDir: string, serviceName: string): string {
  const folder = shownPath(projectDir, `../${serviceName}`);
  return `no folder ${folder}, and no service-config.yaml beside this repository has serviceName: ${serviceName}`;
}
