import type { ConfigPath, Position } from '@drystone/config';
import { isObject, type JsonObject } from './json';
import { followPointer } from './pointer';

/** An OpenAPI 3.1 document that was read without a finding, and where each part of it stands. */
export class Contract {
  private readonly paths = new WeakMap<object, ConfigPath>();

  public constructor(
    public readonly document: JsonObject,
    /** As it was given, for messages. */
    public readonly file: string,
    private readonly locate: (path: ConfigPath) => Position | undefined,
  ) {
    this.index(document, []);
  }

  /** What a value stands for: where it is a reference, the value that it names. */
  public resolve(value: unknown): JsonObject {
    let target = value;
    while (isObject(target) && typeof target['$ref'] === 'string') {
      target = followPointer(this.document, target['$ref']);
    }
    return isObject(target) ? target : {};
  }

  /** Keys that lead to a part of the document, or to what a made part stands for. */
  public pathOf(part: object): ConfigPath {
    return this.paths.get(part) ?? [];
  }

  /** Notes that `made` was made from a part of the document, and stands where that stands. */
  public standIn<Made extends object>(made: Made, part: object): Made {
    this.paths.set(made, this.pathOf(part));
    return made;
  }

  /** Where a part stands: its line and column, or those of what is around it. */
  public positionOf(part: object): Position {
    const path = this.pathOf(part);
    for (let length = path.length; length > 0; length--) {
      const position = this.locate(path.slice(0, length));
      if (position) return position;
    }
    return { line: 1, column: 1 };
  }

  private index(value: unknown, path: ConfigPath): void {
    if (typeof value !== 'object' || value === null || this.paths.has(value)) return;
    this.paths.set(value, path);
    const isList = Array.isArray(value);
    for (const [key, child] of Object.entries(value))
      this.index(child, [...path, isList ? Number(key) : key]);
  }
}
