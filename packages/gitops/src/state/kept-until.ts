/** How long history and orders of people are kept. */
const KEPT_DAYS = 400;

/** When DynamoDB may forget what happened at a time, in seconds since 1970. */
export function keptUntil(at: string): number {
  return Math.floor(Date.parse(at) / 1000) + KEPT_DAYS * 24 * 3600;
}
