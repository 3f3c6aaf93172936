/** The day in UTC, as in 2027-01-31: deferrals end with days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
