import { readFileSync } from 'node:fs';
import { ConfigError } from '@drystone/config';
import { watchFile } from './watch-file';

export interface WatchConfigOptions<Loaded> {
  readonly file: string;
  /** @throws ConfigError for a file that cannot be used */
  readonly load: (file: string) => Loaded;
  readonly onLoaded: (loaded: Loaded) => void;
  readonly onProblem: (text: string) => void;
}

/**
 * Loads a configuration file again whenever it changes.
 *
 * @returns a function that ends the watch
 */
export function watchConfig<Loaded>(options: WatchConfigOptions<Loaded>): () => void {
  const { file, load, onLoaded, onProblem } = options;
  let lastText = textOf(file);
  return watchFile(file, () => {
    const text = textOf(file);
    // One save can make several events.
    if (text === lastText) return;
    lastText = text;
    const loaded = attempt(() => load(file));
    if (loaded instanceof ConfigError) onProblem(loaded.message);
    else onLoaded(loaded);
  });
}

/** Undefined for a file that cannot be read; `load` says why. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function attempt<Loaded>(load: () => Loaded): Loaded | ConfigError {
  try {
    return load();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
