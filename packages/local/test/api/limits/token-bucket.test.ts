import fc from 'fast-check';
import { TokenBucket } from '../../../src/api/limits/token-bucket';

describe('TokenBucket', () => {
  it('lets a burst through, and then the rate', () => {
    let nowMs = 0;
    const bucket = new TokenBucket({ rateLimit: 2, burstLimit: 3 }, () => nowMs);
    const taken = () => Array.from({ length: 4 }, () => bucket.take());
    expect(taken()).toEqual([true, true, true, false]);
    nowMs += 499;
    expect(bucket.take()).toBe(false);
    nowMs += 1;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    nowMs += 3_600_000;
    expect(taken()).toEqual([true, true, true, false]);
  });

  it('never lets through more than the burst and the rate allow, for any arrivals', () => {
    const rates = fc.record({
      rateLimit: fc.integer({ min: 1, max: 50 }),
      burstLimit: fc.integer({ min: 1, max: 20 }),
    });
    const gapsMs = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 });
    fc.assert(
      fc.property(rates, gapsMs, (rate, gaps) => {
        let nowMs = 0;
        let passed = 0;
        const bucket = new TokenBucket(rate, () => nowMs);
        for (const gap of gaps) {
          nowMs += gap;
          if (bucket.take()) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(rate.burstLimit + (nowMs / 1000) * rate.rateLimit + 1e-6);
      }),
    );
  });
});
