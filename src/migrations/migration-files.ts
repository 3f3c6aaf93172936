import { removeYamlKey, renameYamlKey, setYamlValue } from '@drystone/config';
import { UserError } from '../errors';
import type { MigrationResult } from './migration-result';
import type { TextReplacement } from './text-replacement';

/** It decides the synth that a migration is part of, so a change would come too late. */
const DEFINITION = '.projenrc.ts';

/**
 * The files that a migration is about, as texts. Changes of YAML keep comments, order and quotes; each change is made only
 * where the text is as expected, and can be made again without effect.
 */
export class MigrationFiles {
  private readonly texts: Map<string, string>;
  private readonly nextSteps: string[] = [];

  /**
   * @param paths the files that may be read and written
   * @param texts those that there are, by path
   */
  public constructor(
    private readonly paths: string[],
    texts: Record<string, string>,
  ) {
    this.texts = new Map(Object.entries(texts));
  }

  /** A file's text, or undefined where there is no such file. */
  public read(path: string): string | undefined {
    this.requireNamed(path);
    return this.texts.get(path);
  }

  /** Gives a file another text. Managed files cannot be written: the synth renders them. */
  public write(path: string, text: string): void {
    this.requireNamed(path);
    if (path === DEFINITION)
      throw new UserError(`${DEFINITION} cannot be migrated: it decides the synth. Add a next step instead.`);
    this.texts.set(path, text);
  }

  /** Puts one text in the place of another that stands there exactly once; else the replacement's next step is left. */
  public replaceText(path: string, replacement: TextReplacement): void {
    const text = this.read(path);
    if (text === undefined) return;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const [before, after] = [replacement.before, replacement.after].map((part) =>
      part.replaceAll(/\r?\n/g, eol),
    ) as [string, string];
    if (after === '' ? !text.includes(before) : text.includes(after)) return;
    const [head, tail, ...others] = text.split(before);
    if (tail === undefined || others.length > 0) this.addNextStep(`${path}: ${replacement.nextStep}`);
    else this.write(path, `${head}${after}${tail}`);
  }

  /**
   * Calls a YAML key by another name. Where both stand, people are asked which one is right.
   *
   * @param keys the way to the key, from the root; `*` stands for every item of a list and every value of a mapping
   * @param name its new name
   */
  public renameYamlKey(path: string, keys: string[], name: string): void {
    const text = this.read(path);
    if (text === undefined) return;
    const renamed = renameYamlKey(text, keys, name);
    for (const { line, column } of renamed?.conflicts ?? [])
      this.addNextStep(`${path}:${line}:${column}  both ${keys.at(-1)} and ${name} are here: keep ${name}.`);
    this.writeYaml(path, renamed?.text, `rename ${keys.join('.')} to ${name}`);
  }

  /**
   * Gives a YAML key a value: where it has the expected one, so that a value of the team's own stays.
   *
   * @param keys the way to the key, from the root
   * @param value a text, a number or a boolean
   * @param expected the value that it must have now. Default: none, the key must be missing
   */
  public setYamlValue(
    path: string,
    keys: string[],
    value: string | number | boolean,
    expected?: string | number | boolean,
  ): void {
    const text = this.read(path);
    if (text === undefined) return;
    this.writeYaml(
      path,
      setYamlValue(text, { path: keys, value }, expected),
      `set ${keys.join('.')} to ${value}`,
    );
  }

  /** Takes a YAML key out, with its value and with each mapping around it that this would leave empty. */
  public removeYamlKey(path: string, keys: string[]): void {
    const text = this.read(path);
    if (text !== undefined) this.writeYaml(path, removeYamlKey(text, keys), `remove ${keys.join('.')}`);
  }

  /** Leaves something for people to do: one sentence, which the pull request of the upgrade shows. */
  public addNextStep(sentence: string): void {
    this.nextSteps.push(sentence);
  }

  /** The texts as they are now, and what is left to do. */
  public result(): MigrationResult {
    return { files: Object.fromEntries(this.texts), nextSteps: [...this.nextSteps] };
  }

  private writeYaml(path: string, text: string | undefined, deed: string): void {
    if (text === undefined) this.addNextStep(`${path}: it is not valid YAML; mend it, then ${deed}.`);
    else if (text !== this.read(path)) this.write(path, text);
  }

  private requireNamed(path: string): void {
    if (this.paths.includes(path)) return;
    throw new UserError(`${path} is not among the paths of this migration: ${this.paths.join(', ')}`);
  }
}
