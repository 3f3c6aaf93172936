import type { Leftover, Place, Reading, Setting } from '../reading';
import { NOTHING } from '../reading';
import { readHandler } from './handler';

interface Instruction {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** Instructions that the platform's Dockerfile has its own of, or that say nothing of what runs. */
const NOT_NEEDED = ['FROM', 'COPY', 'ADD', 'WORKDIR', 'LABEL', 'ARG', 'EXPOSE', 'MAINTAINER'];

/** Reads the last stage of a Dockerfile, which is what runs (Dockerfile reference). */
export function readDockerfile(file: string, text: string): Reading {
  const instructions = instructionsOf(text);
  const last = instructions.findLastIndex(({ name }) => name === 'FROM');
  const stage = instructions.slice(Math.max(0, last));
  const settings: Setting[] = [];
  const leftovers: Leftover[] = [];
  let code: Reading = NOTHING;
  for (const { name, value, line } of stage) {
    const from: Place = { file, line };
    if (name === 'ENV') settings.push(...variablesOf(value, from));
    else if (name === 'CMD') code = readCommand(value, from);
    else if (!NOT_NEEDED.includes(name)) {
      const what = `${name} ${value}`.slice(0, 80);
      leftovers.push({
        what,
        why: 'the image of the platform is its base and the bundle, nothing else',
        at: from,
      });
    }
  }
  const runtime = runtimeOf(stage[0]?.value ?? '');
  return {
    ...code,
    settings,
    leftovers: [...leftovers, ...code.leftovers],
    ...(runtime && stage[0] && { runtime: { name: runtime, from: { file, line: stage[0].line } } }),
  };
}

/** Comments go, lines that end with `\` go on. */
function instructionsOf(text: string): Instruction[] {
  const instructions: Instruction[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    open = open ? { ...open, text: `${open.text} ${line.trim()}` } : { text: line.trim(), line: index + 1 };
    if (open.text.endsWith('\\')) {
      open = { ...open, text: open.text.slice(0, -1).trimEnd() };
      continue;
    }
    const [, name = '', value = ''] = /^([A-Za-z]+)\s*(.*)$/.exec(open.text) ?? [];
    instructions.push({ name: name.toUpperCase(), value, line: open.line });
    open = undefined;
  }
  return instructions;
}

/** `public.ecr.aws/lambda/nodejs:20-arm64` and `node:20-alpine` are nodejs20.x, `python:3.12` is python3.12. */
function runtimeOf(image: string): string | undefined {
  const [, name, version] = /(?:^|[\s/])(nodejs|node|python):v?(\d+(?:\.\d+)?)?/.exec(image) ?? [];
  if (name === 'python') return `python${version ?? ''}`;
  return version === undefined ? undefined : `nodejs${version.split('.')[0]}.x`;
}

/** Of Node.js itself, which the platform sets. */
const OF_THE_PLATFORM = ['NODE_OPTIONS', 'PATH'];

/** `A=1 B="two words"`, or `A 1` as older files have it. */
function variablesOf(text: string, from: Place): Setting[] {
  const pairs = [...text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const [, name, value] = /^([A-Za-z_]\w*)\s+(.+)$/.exec(text) ?? [];
  const all =
    pairs.length === 0 && name !== undefined && value !== undefined ? [[name, value] as const] : pairs;
  return all
    .filter(([key]) => !OF_THE_PLATFORM.includes(key))
    .map(([key, raw]) => ({ path: ['environment', key], value: raw.replace(/^(["'])(.*)\1$/, '$2'), from }));
}

/** An image for AWS Lambda names a handler; another one starts a program, which is no microservice yet. */
function readCommand(value: string, from: Place): Reading {
  const words = wordsOf(value);
  if (words.length === 1) return readHandler(words[0], '.', from);
  const why = 'it starts a program: a microservice exports a handler, which AWS Lambda calls';
  return { ...NOTHING, leftovers: [{ what: `CMD ${value}`.slice(0, 80), why, at: from }] };
}

function wordsOf(value: string): string[] {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return value.split(/\s+/).filter(Boolean);
  }
}
