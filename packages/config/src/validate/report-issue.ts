import type { z } from 'zod';
import type { DiagnosticCode } from '../diagnostics/diagnostic';
import { HELP_SEPARATOR } from './explain-issue';
import type { ConfigPath } from '../yaml/yaml-source';

/** A mistake that only code can see, in whole sentences. */
export interface ReportedIssue {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
  /** Where it is, from the value that is checked. Default: the value itself */
  readonly path?: ConfigPath;
}

/** Adds a mistake to what zod found, so that it is shown as any other. */
export function reportIssue(
  context: z.RefinementCtx,
  { code, message, help, path = [] }: ReportedIssue,
): void {
  const headline = message.replaceAll(HELP_SEPARATOR, '\\n');
  const text = help === undefined ? headline : `${headline}${HELP_SEPARATOR}${help}`;
  context.addIssue({ code: 'custom', message: text, path: [...path], params: { code } });
}
