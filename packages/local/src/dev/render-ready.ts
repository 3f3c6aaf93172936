import type {
  CalledService,
  Ready,
  ReadyApi,
  ReadyRoute,
  ReadyEvents,
  ReadyService,
  ReadyStage,
  Started,
} from './dev-event';
import type { Paint } from './paint';
import type { GatewayAddress } from './serving';

/** What is served, and where: the first thing that a person sees. */
export function renderReady(ready: Started & Ready, paint: Paint): string {
  if ('stage' in ready) return renderStage(ready, paint);
  return 'service' in ready ? renderService(ready, paint) : renderApi(ready, paint);
}

/** A service that functions call, and where it is. */
export function renderCalledService({ name, origin, reason = '' }: CalledService, paint: Paint): string {
  return `${name}  ${origin ?? paint('yellow', `is missing: ${reason}`)}`;
}

function renderService(ready: Started & ReadyService, paint: Paint): string {
  const { tableName, servicePrefix, routes } = ready;
  const lines = [...routes, { method: 'ANY', path: '/{proxy+}' }].map(
    ({ method, path }) => `  ${method.padEnd(6)} ${path}`,
  );
  const table = `table ${tableName} (in memory, ${servicePrefix}#)`;
  return [`${header(ready.service, ready, paint)}   ${table}`, ...lines, ...eventLines(ready, paint)].join(
    '\n',
  );
}

function renderApi(ready: Started & ReadyApi, paint: Paint): string {
  const { api, routes, services } = ready;
  return [
    header(api, ready, paint),
    ...inColumns(routes.map(({ method, path, answers, ...rest }) => [method, path, answers, authOf(rest)])),
    ...services.map((service) => `  ${renderCalledService(service, paint)}`),
    ...hint(routes, paint),
  ].join('\n');
}

function renderStage(ready: Started & ReadyStage, paint: Paint): string {
  const { system, stage, tableName, apis, services, leftOut, outbox, releases } = ready;
  const parts = [
    ...apis.map(({ name, origin, url, routes }) => [name, origin, url, `${routes.length} routes`]),
    ...services.map(({ name, origin, reason = '' }) => [
      name,
      origin ?? paint('yellow', `is missing: ${reason}`),
    ]),
  ];
  return [
    `${header(`${system} ${stage}`, ready, paint)}   table ${tableName} (in memory)   mail ${outbox}`,
    ...inColumns(parts),
    ...leftOut.map(({ name, reason }) => `  ${paint('yellow', `${name} is left out: ${reason}`)}`),
    ...eventLines(ready, paint),
    ...releaseLines(releases, paint),
    ...hint(
      apis.flatMap(({ routes }) => routes),
      paint,
    ),
  ].join('\n');
}

/** What each schedule is, and how to run it at once; where dead letters are. */
function eventLines({ schedules, deadLetters }: ReadyEvents, paint: Paint): string[] {
  const rows = schedules.map(({ serviceName, expression, runUrl }) => [
    serviceName,
    expression,
    paint('dim', `now: curl -X POST ${runUrl}`),
  ]);
  const letters = deadLetters === undefined ? [] : [paint('dim', `  dead letters: curl ${deadLetters}`)];
  return [...inColumns(rows), ...letters];
}

/** Where releases can be seen and told to. */
function releaseLines(releases: ReadyStage['releases'], paint: Paint): string[] {
  if (!releases) return [];
  const { page, environment } = releases;
  const names = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'DRYSTONE_CLOCK'];
  const variables = names.map((name) => `${name}='${environment[name]}'`).join(' ');
  return [
    `  releases  ${paint('cyan', page)}`,
    paint('dim', `  in the release repository: ${variables} npx projen release:status`),
  ];
}

function header(
  name: string,
  { startedInMs, url, takenPort }: Started & GatewayAddress,
  paint: Paint,
): string {
  const note = takenPort === undefined ? '' : ` (${takenPort} is taken)`;
  return `${paint('bold', name)}  ready in ${(startedInMs / 1000).toFixed(1)} s   ${paint('cyan', url)}${note}`;
}

/** For a person: `token`, or `token + flights:read` */
function authOf({ auth, scopes }: Pick<ReadyRoute, 'auth' | 'scopes'>): string {
  const words: Readonly<Record<string, string>> = {
    required: 'token',
    none: 'open',
    apiKey: 'API key',
    iam: 'IAM',
  };
  return [words[auth] ?? auth, ...scopes].join(' + ');
}

/** How to get a token that every route takes. */
function hint(routes: readonly ReadyRoute[], paint: Paint): string[] {
  const guarded = routes.filter(({ auth }) => auth === 'required');
  if (guarded.length === 0) return [];
  const scopes = [...new Set(guarded.flatMap((route) => route.scopes))];
  const options = ['--sub alice', ...scopes.map((scope) => `--scope ${scope}`)].join(' ');
  return [paint('dim', `  a token: npx projen dev:token ${options}`)];
}

function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
