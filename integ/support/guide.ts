import { execFile } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { commandEnvironment, productSpec } from './product';
import { start } from './process';

/** A fenced block of a guide: what the reader does next. */
export interface GuideBlock {
  readonly language: string;
  /** Words after the language, such as `background`, `fails`, `file=src/index.ts` or `reloads`. */
  readonly words: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** The blocks of a guide, in order. */
export function guideBlocks(markdown: string): GuideBlock[] {
  return [...markdown.matchAll(/^```(\w+)(.*)\n([^]*?)^```$/gm)].map(
    ({ 1: language, 2: words, 3: text, index }) => ({
      language: language!,
      words: words!.trim().split(' '),
      text: text!,
      line: markdown.slice(0, index).split('\n').length,
    }),
  );
}

/**
 * Somebody who does what a guide says, block by block, from an empty folder: types the commands, edits the files, and looks
 * whether what is printed is what the guide shows.
 */
export class GuideReader {
  #folder = mkdtempSync(join(tmpdir(), 'drystone-guide-'));
  readonly #log = join(mkdtempSync(join(tmpdir(), 'drystone-guide-log-')), 'background.log');
  #printed = '';
  #background?: Readable;

  /**
   * @returns how many blocks were followed
   * @throws Error with the line of the guide that does not hold
   */
  async follow(blocks: readonly GuideBlock[]): Promise<number> {
    let followed = 0;
    for (const block of blocks) {
      await this.#do(block).catch((cause: unknown) => {
        throw new Error(`line ${block.line}: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      });
      followed++;
    }
    return followed;
  }

  async #do(block: GuideBlock): Promise<void> {
    const file = block.words.find((word) => word.startsWith('file='))?.slice('file='.length);
    if (file !== undefined) await this.#save(join(this.#folder, file), block);
    else if (block.language === 'text') this.#compare(block.text);
    else if (block.language === 'sh') await this.#type(block);
  }

  /** What runs in the background may have to take it first. */
  async #save(path: string, block: GuideBlock): Promise<void> {
    const reloaded = block.words.includes('reloads') ? this.#saysInBackground(/\breloaded in\b/) : undefined;
    this.#edit(path, block);
    await reloaded;
  }

  #edit(path: string, { language, text }: GuideBlock): void {
    mkdirSync(dirname(path), { recursive: true });
    if (language !== 'diff') return writeFileSync(path, text);
    const lines = text.split('\n').slice(0, -1);
    const side = (sign: string) =>
      lines
        .filter((line) => line[0] === ' ' || line[0] === sign || line === '')
        .map((line) => line.slice(1))
        .join('\n');
    const parts = readFileSync(path, 'utf8').split(side('-'));
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places for\n${text}`);
    writeFileSync(path, parts.join(side('+')));
  }

  /** `…` stands for anything. */
  #compare(expected: string): void {
    for (const line of expected.trimEnd().split('\n')) {
      const pattern = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      if (!new RegExp(pattern.join('.*')).test(this.#printed))
        throw new Error(`the guide shows\n${line}\nbut what was printed is\n${this.#printed}`);
    }
  }

  async #type({ words, text }: GuideBlock): Promise<void> {
    const commands = text.replaceAll(/--from drystone\b/g, `--from '${productSpec()}'`);
    if (words.includes('background')) return this.#leaveRunning(commands);
    const { code, printed } = await shell(this.#folder, `${commands}\necho; echo "folder:$PWD"`);
    this.#printed = printed;
    this.#folder = /^folder:(.+)$/m.exec(printed)?.[1] ?? this.#folder;
    if ((code !== 0) !== words.includes('fails')) throw new Error(`${text}ended with ${code}:\n${printed}`);
  }

  /** Until it says that it is ready. */
  async #leaveRunning(commands: string): Promise<void> {
    const child = start({
      command: 'bash',
      args: ['-ec', commands],
      folder: this.#folder,
      logFile: this.#log,
      environment: commandEnvironment(),
    });
    this.#background = child.stdout!;
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${commands}ended:\n${readFileSync(this.#log, 'utf8')}`);
    });
    await Promise.race([this.#saysInBackground(/\bready in\b/), ended]);
    // That it ends later is no mistake.
    ended.catch(() => undefined);
  }

  async #saysInBackground(pattern: RegExp): Promise<void> {
    const output = this.#background!;
    for await (const [chunk] of on(output, 'data')) if (pattern.test(String(chunk))) return;
  }
}

function shell(
  folder: string,
  commands: string,
): Promise<{ readonly code: number; readonly printed: string }> {
  // Whoever sits before npx says yes to what it asks.
  const env = { ...commandEnvironment(), npm_config_yes: 'true' };
  const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile('bash', ['-eo', 'pipefail', '-c', commands], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, printed: `${stdout}${stderr}` });
    });
  });
}
