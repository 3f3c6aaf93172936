import { Lifetime } from '../../src/dev/lifetime';

describe('Lifetime', () => {
  it('has ended for whoever ends it again only when it has ended for the first', async () => {
    const lifetime = new Lifetime();
    const told: string[] = [];
    let free = () => {};
    lifetime.onEnd(async () => {
      await new Promise<void>((resolve) => (free = resolve));
      told.push('freed');
    });
    void lifetime.end();
    const again = lifetime.end().then(() => told.push('ended'));
    await new Promise(setImmediate);
    free();
    await again;
    expect(told).toEqual(['freed', 'ended']);
  });

  it('ends at once what comes after its end', async () => {
    const lifetime = new Lifetime();
    await lifetime.end();
    const end = jest.fn();
    lifetime.onEnd(end);
    expect(end).toHaveBeenCalledTimes(1);
  });
});
