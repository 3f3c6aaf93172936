import type { DevFact, RequestDone } from '../../src/dev/dev-event';
import { renderEvent, type RenderOptions } from '../../src/dev/render-event';

const plain: RenderOptions = { color: false, rawLogs: false, timeZone: 'Europe/Amsterdam' };
const at = new Date('2026-11-23T11:04:11Z');
const render = (fact: DevFact, options: Partial<RenderOptions> = {}) =>
  renderEvent({ at, ...fact }, { ...plain, ...options });

const request: RequestDone = {
  method: 'GET',
  target: '/flights?to=AMS',
  status: 200,
  durationMs: 3.6,
  id: 'c0ffee12-0000-4000-8000-000000000000',
};

describe('renderEvent', () => {
  it('lines requests up, with the time of the developer’s zone', () => {
    const slow = { ...request, method: 'POST', status: 502, durationMs: 30_004, reason: 'timed out' };
    expect([render({ event: 'request', ...request }), render({ event: 'request', ...slow })]).toEqual([
      ' 12:04:11  GET /flights?to=AMS               200     4 ms  c0ffee12',
      ' 12:04:11  POST /flights?to=AMS              502   30.0 s  c0ffee12  timed out',
    ]);
  });

  it.each([
    [200, '\u001b[32m200\u001b[39m'],
    [404, '\u001b[33m404\u001b[39m'],
    [502, '\u001b[31m502\u001b[39m'],
  ])('colours the status %d when it may', (status, painted) => {
    expect(render({ event: 'request', ...request, status }, { color: true })).toContain(painted);
    expect(render({ event: 'request', ...request, status })).not.toContain('\u001b');
  });

  it('condenses the log of the handler, or leaves it as it is', () => {
    const fact: DevFact = { event: 'log', text: '{"level":"WARN","message":"few seats"}' };
    expect(render(fact)).toBe('           WARN few seats');
    expect(render(fact, { rawLogs: true })).toBe('{"level":"WARN","message":"few seats"}');
  });

  it('prints nothing for a metric', () => {
    expect(render({ event: 'log', text: '{"_aws":{}}' })).toBeUndefined();
  });

  it('says what was reloaded and how long it took', () => {
    expect(render({ event: 'reloaded', cause: 'src/index.ts', durationMs: 61.2 })).toBe(
      ' 12:04:11  src/index.ts changed              reloaded in 61 ms',
    );
  });

  it('shows the calls of services indented, with the id of the request', () => {
    const { status: _, ...call } = { serviceName: 'flight-service', ...request, target: '/flights' };
    expect(render({ event: 'call', ...call, status: 200 })).toBe(
      ' 12:04:11    → flight-service GET /flights   200     4 ms  c0ffee12',
    );
    expect(render({ event: 'call', ...call, method: 'INVOKE', target: '' })).toBe(
      ' 12:04:11    → flight-service INVOKE           –     4 ms  c0ffee12',
    );
  });

  it('shows what became of an event, and whether it comes again', () => {
    const done = {
      serviceName: 'mail-service',
      detailType: 'Booked',
      source: 'seat-service',
      attempt: 1,
      durationMs: 12,
    };
    const { id } = request;
    expect(render({ event: 'delivered', ...done, id })).toBe(
      ' 12:04:11    ⇒ mail-service Booked of seat-service   ok    12 ms  c0ffee12',
    );
    const failure = { reason: 'no address', isLast: false };
    expect(render({ event: 'delivered', ...done, id, failure })).toMatch(
      /err .* no address \(comes again\)$/,
    );
    const last = { ...done, attempt: 3, failure: { ...failure, isLast: true } };
    expect(render({ event: 'delivered', ...last, id })).toMatch(/no address \(given up, attempt 3\)$/);
    const reported = { ...last, failure: { ...last.failure, goesTo: 'local-audits' } };
    expect(render({ event: 'delivered', ...reported, id })).toMatch(/\(goes to local-audits, attempt 3\)$/);
  });

  it('shows how a schedule is run at once, and where dead letters are', () => {
    const ready = {
      service: 'seat-service',
      url: 'http://127.0.0.1:3000',
      startedInMs: 900,
      tableName: 'shared-table',
      tableEndpoint: 'http://127.0.0.1:8000',
      servicePrefix: 'SEATS',
      routes: [],
      schedules: [
        {
          serviceName: 'seat-service',
          number: 1,
          expression: 'rate(1 day)',
          runUrl: 'http://127.0.0.1:4000/schedules/seat-service/1',
        },
      ],
      deadLetters: 'http://127.0.0.1:4000/dead-letters',
    };
    expect(
      render({ event: 'ready', ...ready })
        ?.split('\n')
        .slice(2),
    ).toEqual([
      '  seat-service  rate(1 day)  now: curl -X POST http://127.0.0.1:4000/schedules/seat-service/1',
      '  dead letters: curl http://127.0.0.1:4000/dead-letters',
    ]);
  });

  it('shows to whom mail went, and where it is', () => {
    const file = `${process.cwd()}/.drystone/outbox/1.eml`;
    const mail = { from: 'booking@acme.example', to: ['alice@example.com'], subject: 'Your seat', file };
    expect(render({ event: 'mail', ...mail })).toBe(
      ' 12:04:11    ✉ alice@example.com  Your seat  .drystone/outbox/1.eml',
    );
    expect(render({ event: 'mail', ...mail, id: request.id })).toBe(
      ' 12:04:11    ✉ alice@example.com  Your seat  c0ffee12  .drystone/outbox/1.eml',
    );
  });

  it('shows what the controller tells of a release', () => {
    const told = { unit: 'flight-service', kind: 'rolled-back', message: '3 of 40 requests failed' };
    expect(render({ event: 'release', ...told })).toBe(
      ' 12:04:11    ⟳ flight-service rolled-back  3 of 40 requests failed',
    );
  });

  it('says whose log it is where it is not the repository’s own', () => {
    expect(render({ event: 'log', text: 'few seats', sibling: 'flight-service' })).toBe(
      '           flight-service  few seats',
    );
  });
});
