import type { Diagnostic } from './diagnostic';
import { formatDiagnostics } from './format-diagnostics';

/**
 * A file of the user's that cannot be accepted, for callers that throw.
 *
 * @example
 * const result = readServiceConfig('service-config.yaml');
 * if (!result.ok) throw new ConfigError(result.diagnostics, result.source);
 */
export class ConfigError extends Error {
  /**
   * @param diagnostics all findings
   * @param source the text that they are about. Default: none, so the message shows no lines of it
   */
  public constructor(
    public readonly diagnostics: readonly Diagnostic[],
    source = '',
  ) {
    super(formatDiagnostics(diagnostics, source));
    this.name = 'ConfigError';
  }
}
