import type { Violation } from '@drystone/config';

/**
 * Stops a synth on what does not go together.
 *
 * @param file the file that the violations are in
 * @throws Error with all of them, a line each
 */
export function assertRight(file: string, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const lines = violations.map(
    ({ message, help }) => `${file}: ${message}${help === undefined ? '' : ` (${help})`}`,
  );
  throw new Error(lines.join('\n'));
}
