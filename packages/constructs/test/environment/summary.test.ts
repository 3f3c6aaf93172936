import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib/core';
import { renderSummary } from '../../src/environment/render-summary';
import { stageApp } from '../../src/environment/stage-app';
import { summarizeAssembly } from '../../src/environment/summarize-assembly';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Writes a stack for each number, with so many resources. */
function assembly(...sizes: number[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-assembly-'));
  folders.push(folder);
  const app = stageApp({ outdir: folder });
  sizes.forEach((size, index) => {
    const stack = new Stack(app, `Stack${index}`);
    for (let each = 0; each < size; each++) new CfnResource(stack, `R${each}`, { type: 'AWS::SNS::Topic' });
  });
  app.synth();
  return folder;
}

test('a summary has every stack with its resources, the biggest template first', () => {
  const { stacks } = summarizeAssembly(assembly(1, 3, 2));
  expect(stacks.map(({ name, resources }) => [name, resources])).toEqual([
    ['Stack1', 3],
    ['Stack2', 2],
    ['Stack0', 1],
  ]);
  expect(stacks[0]!.bytes).toBeGreaterThan(stacks[1]!.bytes);
});

test('a summary of many stacks shows the biggest and counts them all', () => {
  const stacks = Array.from({ length: 14 }, (_, index) => ({
    name: `S${index}`,
    resources: 2,
    bytes: 15_000,
  }));
  const lines = renderSummary({ folder: 'cdk.out', stacks }, 1.25).split('\n');
  expect(lines).toHaveLength(14);
  expect(lines[0]).toMatch(/^ {2}S0 +2 of 500 resources +2 % of 1 MB$/);
  expect(lines.slice(-2)).toEqual([
    '  and 2 smaller ones',
    '14 stacks with 28 resources in cdk.out, in 1.3 s',
  ]);
});

test('templates hold no traces of how they were made', () => {
  const folder = assembly(1);
  const { stacks } = summarizeAssembly(folder);
  expect(stacks[0]!.bytes).toBeLessThan(200);
});
