import { checkValue } from './check-value';
import { STATUS_VERSION, type StatusDocument } from './status-document';
import { STATUS_SCHEMA } from './status-schema';

/** A status, or all that is wrong with what was to be one. */
export type StatusReading =
  | { readonly ok: true; readonly document: StatusDocument }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads `status.json`.
 *
 * @returns every finding where it is not what its schema says; it never throws on a bad text
 * @example
 * const reading = readStatus(text);
 * if (reading.ok) console.log(reading.document.stages[0]?.units.length);
 */
export function readStatus(text: string): StatusReading {
  const value = parsed(text);
  if (value === undefined) return { ok: false, problems: ['it is no JSON'] };
  const { version } = value as { readonly version?: unknown };
  if (typeof version === 'number' && version > STATUS_VERSION) {
    const mend = 'update @drystone/gitops in this repository';
    return { ok: false, problems: [`it has form ${version}, and only ${STATUS_VERSION} is known: ${mend}`] };
  }
  const problems = checkValue(value, STATUS_SCHEMA);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, document: value as StatusDocument };
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
