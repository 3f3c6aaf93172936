import type { DiagnosticCode } from '../diagnostics/diagnostic';
import type { Span } from './yaml-source';

/** A mistake at a place, before it is known which file it is in. */
export interface Finding {
  readonly span: Span;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
}
