import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Violation } from '../validate/violations';
import type { ConfigPath, Position } from '../yaml/yaml-source';

/** A file of a stage that was read without a finding of its own. */
export interface StageFile {
  readonly file: string;
  readonly source: string;
  /** Where the value at a path begins, as the stage has it; undefined where the file says nothing there. */
  locate(path: ConfigPath): Position | undefined;
}

/** Looks for a value first where the file says what is different in the stage. */
export function inStage(
  locate: StageFile['locate'],
  stage: string,
  key = 'environments',
): StageFile['locate'] {
  return (path) => locate([key, stage, ...path]) ?? locate(path);
}

/** A violation at its place: that of its value, else of the nearest one around it. */
export function toDiagnostic({ file, locate }: StageFile, violation: Violation): Diagnostic {
  const { path, code, message, help } = violation;
  return { file, ...nearest(locate, path), code, message, ...(help && { help }), severity: 'error' };
}

function nearest(locate: StageFile['locate'], path: ConfigPath): Position {
  for (let length = path.length; length > 0; length--) {
    const position = locate(path.slice(0, length));
    if (position) return position;
  }
  return { line: 1, column: 1 };
}
