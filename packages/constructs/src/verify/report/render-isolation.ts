import type { IsolationSummary, RoleSummary } from '../verify-stage';
import type { Paint } from './paint';

/** Most services that a matrix can be read of. */
const MAX_COLUMNS = 12;

/** The isolation proof in a line, what it is put together of in another, and its matrix. */
export function renderIsolation(isolation: IsolationSummary, paint: Paint): string[] {
  const { services, roles, actionCount, foreignAccessCount, evaluationCount } = isolation;
  const leaking = roles.filter(hasLeaks);
  const verdict = leaking.length === 0 ? paint.green('✔') : paint.red('✘');
  const allowed = leaking.length === 0 ? '0' : `${leaking.length} roles have some`;
  const others = Math.max(0, services.length - 1);
  const isReadable = services.length <= MAX_COLUMNS;
  return [
    `isolation   ${roles.length} roles × ${others} other services × ${actionCount} DynamoDB actions × keys of others, mixed, absent, alike`,
    `            ${allowed} of ${foreignAccessCount} foreign accesses allowed   ${verdict}`,
    paint.dim(
      `            ${evaluationCount} decided by iam-simulate; each other differs from one of these only in names that no policy tells apart`,
    ),
    ...(isReadable
      ? matrix(roles, services)
      : [
          `            --json has the matrix of ${roles.length} × ${services.length}`,
          ...matrixOfLeaks(leaking),
        ]),
  ];
}

function hasLeaks({ foreign }: RoleSummary): boolean {
  return Object.keys(foreign).length > 0;
}

function matrix(roles: readonly RoleSummary[], services: readonly string[]): string[] {
  const width = Math.max(0, ...roles.map(({ name }) => name.length));
  const cell = (role: RoleSummary, service: string) => {
    if (role.name === service) return role.own.length > 0 ? 'own' : '·';
    const actions = role.foreign[service]?.length ?? 0;
    return actions > 0 ? `${actions}!` : '–';
  };
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(width)}  ${cells.map((text, index) => text.padEnd(services[index]!.length)).join('  ')}`.trimEnd();
  return [
    row('', services),
    ...roles.map((role) =>
      row(
        role.name,
        services.map((service) => cell(role, service)),
      ),
    ),
  ];
}

function matrixOfLeaks(leaking: readonly RoleSummary[]): string[] {
  return leaking.map(({ name, foreign }) => `  ${name} reaches ${Object.keys(foreign).join(', ')}`);
}
