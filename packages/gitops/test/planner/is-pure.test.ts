import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type * as PlanStage from '../../src/planner/plan-stage';
import { desiredStage, START, unitOf } from './support/units';

const FOLDER = join(__dirname, '../../src/planner');

it('plans a stage while every module that could reach outside is forbidden, and the clock and chance are', () => {
  const globals = { fetch: globalThis.fetch, random: Math.random, now: Date.now };
  jest.isolateModules(() => {
    for (const name of [...builtinModules, ...builtinModules.map((each) => `node:${each}`)]) {
      jest.doMock(name, () => {
        throw new Error(`the planner asked for ${name}`);
      });
    }
    // The one thing of it that the planner uses; its index brings what reads files along.
    jest.doMock('@drystone/config', () =>
      jest.requireActual<object>('../../../config/src/stage/stage-names'),
    );
    const forbidden = (what: string) => () => {
      throw new Error(`the planner used ${what}`);
    };
    const { planStage } = jest.requireActual<typeof PlanStage>('../../src/planner/plan-stage');
    globalThis.fetch = forbidden('the network');
    Math.random = forbidden('chance');
    Date.now = forbidden('the clock');
    try {
      const desired = desiredStage([unitOf(), unitOf({ name: 'users', functions: ['Users'] })], {
        windows: [{ kind: 'deny', cron: '0 22 * * *', durationMinutes: 480, timeZone: 'Europe/Berlin' }],
      });
      const plan = planStage({ desired, observed: new Map(), memories: new Map() }, START);
      expect(plan.units.map(({ action }) => action?.kind)).toEqual(['wait', 'wait']);
    } finally {
      globalThis.fetch = globals.fetch;
      Math.random = globals.random;
      Date.now = globals.now;
    }
  });
});

it('imports nothing but itself, the model, what a configuration comes to, and cron expressions', () => {
  const files = readdirSync(FOLDER);
  expect(files.length).toBeGreaterThan(20);
  const imports = files.flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, name]) => name!),
  );
  const outside = new Set(imports.filter((name) => !name.startsWith('./') && !name.startsWith('../model/')));
  expect([...outside].toSorted()).toEqual(['@drystone/config', 'croner']);
});
