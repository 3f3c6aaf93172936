import type { ELK } from 'elkjs/lib/elk.bundled.js';
import { CommandError } from '../command/answer';

/**
 * The layout engine, which only those install who draw pictures.
 *
 * @throws CommandError where it is not installed
 */
export function loadElk(): ELK {
  try {
    const { default: ElkConstructor } = require('elkjs/lib/elk.bundled.js') as { default: new () => ELK };
    return new ElkConstructor();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new CommandError(
      'elkjs, which lays out the picture, is not installed: npm install --save-dev elkjs, or --format mermaid, which does without it.',
      { cause: error },
    );
  }
}
