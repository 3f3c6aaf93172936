/**
 * How long to wait after some failures: a random part of a time that doubles with each, so that those who failed
 * together do not come back together ("full jitter":
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param baseMs the time without a failure
 * @param longestMs what the time grows to. Default: without end
 */
export function fullJitterMs(failures: number, baseMs: number, longestMs: number = Infinity): number {
  return Math.random() * Math.min(longestMs, baseMs * 2 ** failures);
}
