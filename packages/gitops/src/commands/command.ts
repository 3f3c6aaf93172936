import type { Clock } from '../clock';
import type { OptionValues } from '../cli-options';
import type { ClientSettings } from '../aws/target';

/** Where progress is shown while a command is at work; answers are printed elsewhere. */
export interface Terminal {
  write(text: string): void;
  readonly isInteractive: boolean;
}

/** What a command works with. */
export interface Invocation {
  readonly operands: readonly string[];
  readonly options: OptionValues;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Of all clients, such as an endpoint. Default: AWS as the environment says */
  readonly clients?: ClientSettings;
}
