/** What GitHub answered a request with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON that was sent, or its text. */
  readonly body: unknown;
}

/** Where neither header says when, GitHub asks for a minute at least, and for longer each time. */
const LEAST_WAIT_MS = 60_000;

/**
 * How long to wait before a request is made again, if it was refused because of too many
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, exceeding the rate limit).
 *
 * @param attempt how often it was refused before
 * @param nowMs milliseconds since 1970
 * @returns milliseconds; undefined where something else is the matter
 */
export function rateLimitWaitMs(answer: Answer, attempt: number, nowMs: number): number | undefined {
  const { status, headers } = answer;
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const reset = headers.get('x-ratelimit-reset');
  if (headers.get('x-ratelimit-remaining') === '0' && reset !== null)
    // Its clock and ours differ by a second or so.
    return Math.max(0, Number(reset) * 1000 - nowMs) + 1000;
  const isLimit = status === 429 || /rate limit/i.test(messageOf(answer));
  return isLimit ? LEAST_WAIT_MS * 2 ** attempt : undefined;
}

/** What GitHub says is wrong, with the single mistakes of a request. */
export function messageOf({ status, body }: Answer): string {
  if (typeof body !== 'object' || body === null) return `HTTP status ${status}`;
  const { message, errors } = body as {
    message?: string;
    errors?: ReadonlyArray<{ message?: string } | string>;
  };
  const details = (Array.isArray(errors) ? errors : []).map((error) =>
    typeof error === 'string' ? error : error.message,
  );
  return [message ?? `HTTP status ${status}`, ...details.filter(Boolean)].join(': ');
}
