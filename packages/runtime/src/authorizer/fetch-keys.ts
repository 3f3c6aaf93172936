/** An API waits for its authorizer too, so a key server that hangs may not use up the request's time. */
const TIMEOUT_MS = 3_000;
const ATTEMPTS = 2;

/** The bytes of a JWKS; asks a second time when the first fails. */
export async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(uri, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.ok) return await response.arrayBuffer();
      throw new Error(`${uri} answered with ${response.status}`);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
