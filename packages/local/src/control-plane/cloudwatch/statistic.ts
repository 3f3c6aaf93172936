import { Refusal } from '../../aws/refusal';

/**
 * A statistic of values (CloudWatch User Guide, Statistics-definitions.html).
 *
 * @param name As in `Sum` or `p99`.
 * @param values At least one.
 */
export function statisticOf(name: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (name === 'Sum') return sum;
  if (name === 'SampleCount') return values.length;
  if (name === 'Average') return sum / values.length;
  const sorted = values.toSorted((one, other) => one - other);
  if (name === 'Minimum') return sorted[0] ?? 0;
  if (name === 'Maximum') return sorted.at(-1) ?? 0;
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  if (percent === undefined) {
    throw new Refusal(400, 'ValidationError', `${name} is not a statistic that is simulated`);
  }
  return sorted[Math.ceil((Number(percent) / 100) * sorted.length) - 1] ?? 0;
}
