import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DiagramArguments, type Format, parseDiagramArguments, USAGE } from './arguments';
import { readAssembly } from './assembly/read-assembly';
import { stacksOfStage } from './assembly/stacks-of-stage';
import { extractGraph } from './extract/extract-graph';
import type { StageGraph } from './graph';
import { layOut } from './layout/lay-out';
import { loadElk } from './load-elk';
import { renderMermaid } from './mermaid';
import { renderSvg } from './svg/render-svg';
import { headingOf, summary } from './summary';
import { CommandError } from '../command/answer';

/** Where a command's output goes. */
export interface DiagramIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/**
 * Draws a stage from its synthesized assembly: `<stage>.svg` and `<stage>.mmd`.
 *
 * @param argv what follows the command's name; `--help` lists it
 * @returns the exit code: 0 where the picture is written, 1 after a mistake of the user
 * @example await runDiagram(['--stage', 'staging', '--assembly', 'cdk.out'], io)
 */
export async function runDiagram(argv: readonly string[], io: DiagramIo): Promise<0 | 1> {
  try {
    const options = parseDiagramArguments(argv);
    io.stdout(options.command === 'help' ? USAGE : await draw(options));
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    io.stderr(`${error.message}\n`);
    return 1;
  }
}

type DrawArguments = Extract<DiagramArguments, { readonly command: 'draw' }>;

async function draw({ stage, assembly, output, formats }: DrawArguments): Promise<string> {
  const graph = extractGraph(stage, stacksOfStage(stage, readAssembly(assembly)));
  const lines = [`${headingOf(graph)}: ${summary(graph)}\n`];
  mkdirSync(output, { recursive: true });
  for (const format of formats) {
    const file = join(output, `${stage}.${EXTENSIONS[format]}`);
    writeFileSync(file, await RENDERERS[format](graph));
    lines.push(`  ${file}\n`);
  }
  return lines.join('');
}

const EXTENSIONS: Readonly<Record<Format, string>> = { svg: 'svg', mermaid: 'mmd' };

const RENDERERS: Readonly<Record<Format, (graph: StageGraph) => string | Promise<string>>> = {
  mermaid: renderMermaid,
  svg: async (graph) => renderSvg(graph, await layOut(loadElk(), graph)),
};
