import fc from 'fast-check';
import { type Cloud, startCloud } from '../support/cloud';
import type { StackTemplate } from '../../../constructs/test/support/stage';
import { type Happening, happenings } from './support/happenings';
import { type StageFlaws, StageStory } from './support/stage-story';
import { synthesized, unitTemplate } from './support/unit-templates';
import { UNITS } from './support/variants';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

let cloud: Cloud;
let story: StageStory | undefined;

beforeAll(async () => {
  cloud = await startCloud({ onCall: (operation, request) => story?.hear(operation, request) });
  for (const unit of UNITS) for (const variant of unit.variants) unitTemplate(unit, variant);
}, 60_000);

test('whatever deploys, releases, crashes and rollbacks do in whatever order: no version with callers lacks a permission, a route or a trigger, and all arrive', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (happened) => {
      const { late, violations } = await told(happened);
      expect({ late, violations }).toEqual({ late: [], violations: [] });
    }),
    { numRuns: RUNS },
  );
}, 300_000);

describe('the proof sees that', () => {
  const tick: Happening = { kind: 'tick', between: [], crash: undefined };
  const released = [tick, tick, tick];
  const commit = (choice: number): Happening => ({ kind: 'commit', unit: 0, choice });
  const deploy: Happening = { kind: 'deploy', unit: 0, choice: 0 };

  test('a version goes live before its permission is there, where a release waits for no deploy', async () => {
    const { violations } = await told([...released, commit(1), tick], { waitsForDeploys: false });
    expect(violations[0]).toMatch(/v1 \d+ gets callers by a release.*may dynamodb:PutItem/);
  });

  test('callers are on a version, or go back to one, whose permission was taken away, where roles keep nothing', async () => {
    const happened = [commit(1), deploy, ...released, commit(2), deploy];
    const { violations } = await told(happened, {
      templateOf: (unit, variant) => unitTemplate(unit, variant),
    });
    expect(violations[0]).toMatch(/v1 \d+ has callers.*may dynamodb:PutItem/);
  });

  test('a rule may call the function and not its alias', async () => {
    const happened = [commit(3), deploy, ...released];
    const { violations } = await told(happened, { templateOf: permittingFunctions });
    expect(violations[0]).toMatch(/v3 \d+ gets callers by a release.*FlightBooked calls/);
  });
});

test.each(UNITS)('what is tried is what the constructs make of $name', (unit) => {
  const [variant, ...earlier] = unit.variants as [(typeof unit.variants)[0]];
  expect(unitTemplate(unit, variant, earlier)).toEqual(synthesized(unit, variant, earlier));
});

async function told(happened: readonly Happening[], flaws?: StageFlaws) {
  story = undefined;
  await cloud.reset();
  story = new StageStory(cloud, flaws);
  await story.tell(happened);
  return { late: await story.end(), violations: story.violations };
}

/** Templates in which whoever calls is let to call the function, which is its `$LATEST`. */
function permittingFunctions(...of: Parameters<typeof unitTemplate>): StackTemplate {
  const template = unitTemplate(...of);
  const { Resources } = template;
  const [functionId] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::Lambda::Function')!;
  const resources = Object.entries(Resources).map(([id, resource]) => {
    const Properties = { ...resource.Properties, FunctionName: { Ref: functionId } };
    return [id, resource.Type === 'AWS::Lambda::Permission' ? { ...resource, Properties } : resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) as StackTemplate['Resources'] };
}
