import { writeFileSync } from 'node:fs';
import { UserError } from '../errors';

/** @throws UserError where the file that an option names cannot be written */
export function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}
