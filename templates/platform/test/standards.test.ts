import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Standards } from 'drystone';
import * as platform from '../src';
import { company } from '../src/standards';

const { defaults = {}, enforced = {} } = company;

/** Stays empty: nothing is written when files are rendered. */
const outdir = mkdtempSync(join(tmpdir(), 'platform-'));
after(() => rmSync(outdir, { recursive: true }));

/** What somebody could set in a repository: for each standard another value than the company's. */
function others(standards: Standards): Standards {
  return Object.fromEntries(Object.keys(standards).map((name) => [name, 'other']));
}

for (const [name, Type] of Object.entries(platform)) {
  const make = (standards: Standards) => new Type({ name: 'sample', outdir, standards });

  test(`${name} begins with the standards of the company`, () => {
    assert.deepEqual({ ...make({}).standards, ...defaults, ...enforced }, make({}).standards);
  });

  test(`${name} keeps what is enforced, whatever a repository says`, () => {
    assert.deepEqual({ ...make(others(enforced)).standards, ...enforced }, make(others(enforced)).standards);
  });

  test(`${name} renders them`, () => {
    const texts = make({})
      .render()
      .map(({ content }) => content);
    assert(texts.some((text) => text?.includes(`node-version: '${make({}).standards.nodeVersion}'`)));
  });
}
