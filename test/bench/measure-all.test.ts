import type { Figure } from '../../bench/figure';
import { type Bench, measureAll } from '../../bench/measure-all';

const figure = (name: string): Figure => ({ name, unit: 's', ours: 1 });
const bench = (name: string): Bench => ({ name, title: name, measure: async () => [figure(name)] });
const failing: Bench = { ...bench('broken'), measure: () => Promise.reject(new Error('no port is free')) };

/** The sections that were written, in order. */
async function measured(benches: readonly Bench[], ...names: string[]) {
  const written: string[] = [];
  const failure = await measureAll(
    benches,
    names,
    ({ title }) =>
      () =>
        void written.push(title),
  ).catch(String);
  return { written, failure };
}

describe('benches', () => {
  const all = [bench('first'), failing, bench('last')];

  it('are all run where none is named, and one that fails loses nothing of the others', async () => {
    const { written, failure } = await measured(all);
    expect(written).toEqual(['first', 'last']);
    expect(failure).toContain('broken: Error: no port is free');
  });

  it('are those that are named', async () => {
    expect(await measured(all, 'last')).toEqual({ written: ['last'], failure: undefined });
  });

  it('are not begun where there is none of a name', async () => {
    const { written, failure } = await measured(all, 'first', 'second');
    expect(written).toEqual([]);
    expect(failure).toContain('no bench second: there are first, broken, last');
  });
});
