/** So many changes by hand undone within so many minutes are a war with another writer (fluxcd/helm-controller, issue 149). */
const MAX_HEALS = 3;
const WINDOW_MINUTES = 60;

/** Whether healing has to stop, until somebody says `release:retry` or something new is released. */
export function isFlapping(heals: readonly string[]): boolean {
  const [newest, oldest] = [heals[0], heals[MAX_HEALS - 1]];
  if (newest === undefined || oldest === undefined) return false;
  return Date.parse(newest) - Date.parse(oldest) <= WINDOW_MINUTES * 60_000;
}

/** The heals that are remembered once there was another. */
export function withHeal(heals: readonly string[], now: Date): string[] {
  return [now.toISOString(), ...heals].slice(0, MAX_HEALS);
}
