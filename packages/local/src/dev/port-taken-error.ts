import { isPortTaken } from '../listen';

/** A port that the user asked for is in use. */
export class PortTakenError extends Error {
  constructor(port: number, option: '--port' | '--table-port', cause: unknown) {
    super(
      `port ${port} on 127.0.0.1 is taken, perhaps by another dev server: ` +
        `end that one, or choose another port, for example ${option} ${port + 1}`,
      { cause },
    );
    this.name = 'PortTakenError';
  }

  /** The same error, told as a PortTakenError where that is what it is. */
  static from(error: unknown, port: number, option: '--port' | '--table-port'): unknown {
    return isPortTaken(error) ? new PortTakenError(port, option, error) : error;
  }
}
