import { type ConfigPath, formatDiagnostics, isMapping, readTemplate } from '@drystone/config';
import { UserError } from '../../errors';
import type { Place } from '../reading';

/** A mapping of a template. */
export type Mapping = Readonly<Record<string, unknown>>;

/** A part of a template, and the way to it. */
export interface Part {
  readonly path: ConfigPath;
  readonly value: unknown;
}

/** A template that was read, with the lines of its parts. */
export class TemplateFile {
  private constructor(
    private readonly file: string,
    public readonly root: Mapping,
    private readonly lineOf: (path: ConfigPath) => number,
  ) {}

  /** @throws UserError with every finding where it is no YAML that can be read in one way only */
  public static parse(file: string, text: string): TemplateFile {
    const result = readTemplate(text, file);
    if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, text));
    const { template } = result;
    return new TemplateFile(file, mappingOf(template.value), (path) => template.span(path, 'key').line);
  }

  /** The part at a path; its value is undefined where there is none. */
  public part(...path: ConfigPath): Part {
    return { path, value: path.reduce<unknown>((value, key) => child(value, key), this.root) };
  }

  /** The line of a part, or of the nearest part around it. */
  public place({ path }: Pick<Part, 'path'>): Place {
    return { file: this.file, line: this.lineOf(path) };
  }
}

/** The entries of a mapping as parts; none where it is something else. */
export function entriesOf(part: Part): (Part & { readonly key: string })[] {
  return Object.entries(mappingOf(part.value)).map(([key, value]) => ({
    key,
    value,
    path: [...part.path, key],
  }));
}

/** The items of a list as parts; a single value is a list of one, as these templates allow. */
export function itemsOf(part: Part): Part[] {
  if (part.value === undefined || part.value === null) return [];
  if (!Array.isArray(part.value)) return [part];
  return part.value.map((value: unknown, index) => ({ value, path: [...part.path, index] }));
}

/** The part below a key. */
export function below(part: Part, ...keys: ConfigPath): Part {
  return {
    path: [...part.path, ...keys],
    value: keys.reduce<unknown>((value, key) => child(value, key), part.value),
  };
}

export function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** A value as a word: what is no plain value stands as JSON, as text is asked of it that it does not have. */
export function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function child(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}
