import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../assembly/read-assembly';
import type { CommandAnswer } from '../command/answer';
import { type DiagramArguments, type Format, parseDiagramArguments, USAGE } from './arguments';
import { extractGraph } from './extract/extract-graph';
import type { StageGraph } from './graph';
import { layOut } from './layout/lay-out';
import { loadElk } from './load-elk';
import { renderMermaid } from './mermaid';
import { renderSvg } from './svg/render-svg';
import { stacksOfStage } from './stacks-of-stage';
import { headingOf, summary } from './summary';

/**
 * `drystone-environment diagram`: draws a stage from its synthesized assembly, as `<stage>.svg` and `<stage>.mmd`.
 *
 * @param argv what follows the command's name; `--help` lists it
 * @throws CommandError for wrong arguments, and where there is no assembly or nothing to draw it with
 * @example const { text } = await diagram(['--stage', 'staging', '--assembly', 'cdk.out']);
 */
export async function diagram(argv: readonly string[]): Promise<CommandAnswer> {
  const options = parseDiagramArguments(argv);
  return { text: options.command === 'help' ? USAGE : await draw(options), exitCode: 0 };
}

type DrawArguments = Extract<DiagramArguments, { readonly command: 'draw' }>;

async function draw({ stage, assembly, output, formats }: DrawArguments): Promise<string> {
  const graph = extractGraph(stage, stacksOfStage(stage, readAssembly(assembly)));
  const lines = [`${headingOf(graph)}: ${summary(graph)}`];
  mkdirSync(output, { recursive: true });
  for (const format of formats) {
    const file = join(output, `${stage}.${EXTENSIONS[format]}`);
    writeFileSync(file, await RENDERERS[format](graph));
    lines.push(`  ${file}`);
  }
  return lines.join('\n');
}

const EXTENSIONS: Readonly<Record<Format, string>> = { svg: 'svg', mermaid: 'mmd' };

const RENDERERS: Readonly<Record<Format, (graph: StageGraph) => string | Promise<string>>> = {
  mermaid: renderMermaid,
  svg: async (graph) => renderSvg(graph, await layOut(loadElk(), graph)),
};
