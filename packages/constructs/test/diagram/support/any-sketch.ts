import fc from 'fast-check';
import { systemOf } from './sketches';
import type { ServiceSketch, StageSketch } from './stage-sketch';

/** Systems in which anybody may call, hear and fill the queue of anybody, in circles too, under names of any length. */
export function anySketch(): fc.Arbitrary<StageSketch> {
  return fc.integer({ min: 1, max: 14 }).chain((count) => {
    const { apis, services } = systemOf(count);
    return fc
      .array(anyLinks(services.map(({ name }) => name)), { minLength: count, maxLength: count })
      .map((links) => ({
        apis,
        services: services.map((service, index) => ({ ...service, ...links[index] })),
      }));
  });
}

function anyLinks(names: readonly string[]): fc.Arbitrary<Partial<ServiceSketch>> {
  const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 });
  const label = fc.string({ unit: fc.constantFrom('a', 'W', 'i', '-', '9'), minLength: 1, maxLength: 60 });
  return fc.record({
    calls: some,
    hears: some.map((sources) => sources.map((source) => `${source}/Changed`)),
    topics: fc.uniqueArray(label, { maxLength: 2 }),
    publishes: fc.uniqueArray(label, { minLength: 1, maxLength: 2 }),
    hasStream: fc.boolean(),
  });
}
