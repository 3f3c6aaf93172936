import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { DeliveryFailure, EventDone } from '../events/bus-delivery';
import type { MailDone } from '../mail/outbox';
import type { CallDone } from '../services/call-done';
import { condenseLog } from './condense-log';
import type { DevEvent, ReleaseTold, RequestDone } from './dev-event';
import type { Format, Paint } from './paint';
import { renderCalledService, renderReady } from './render-ready';

export interface RenderOptions {
  readonly color: boolean;
  /** Print what the handler logs as it is. */
  readonly rawLogs: boolean;
  /** IANA name of the time zone that times are shown in, for example `Europe/Amsterdam` */
  readonly timeZone: string;
}

/** Lines up with the text behind the time. */
const INDENT = ' '.repeat(11);

/** How wide what was asked for is, before the status. */
const REQUEST_WIDTH = 32;

/**
 * An event as people read it, without a line end; undefined for an event that is nothing to them.
 *
 * @example renderEvent(event, { color: false, rawLogs: false, timeZone: 'UTC' })
 * // ' 12:04:11  GET /flights?to=AMS            200    4 ms  c0ffee12'
 */
export function renderEvent(event: DevEvent, options: RenderOptions): string | undefined {
  // Whether to colour is the caller's choice, not that of the stream that styleText would look at.
  const paint = (format: Format, text: string) =>
    options.color ? styleText(format, text, { validateStream: false }) : text;
  const time = paint('dim', ` ${clock(event.at, options.timeZone)}  `);
  switch (event.event) {
    case 'ready':
      return renderReady(event, paint);
    case 'request':
      return time + renderRequest(event, paint);
    case 'call':
      return time + renderCall(event, paint);
    case 'delivered':
      return time + renderDelivered(event, paint);
    case 'release':
      return time + renderRelease(event, paint);
    case 'mail':
      return time + renderMail(event, paint);
    case 'service':
      return time + renderCalledService(event, paint);
    case 'denied':
      return time + paint('yellow', `${event.action} refused: ${event.help}`);
    case 'reloaded':
      return (
        time + `${`${event.cause} changed`.padEnd(REQUEST_WIDTH)}  reloaded in ${duration(event.durationMs)}`
      );
    case 'problem':
      return event.text;
    case 'log':
      return options.rawLogs ? event.text : renderLog(event, paint);
  }
}

function renderRequest(request: RequestDone, paint: Paint): string {
  return renderExchange(`${request.method} ${request.target}`, request, paint);
}

/** Comes before the line of the request that caused it, with the same id. */
function renderCall(call: CallDone, paint: Paint): string {
  return renderExchange(`  → ${call.serviceName} ${call.method} ${call.target}`.trimEnd(), call, paint);
}

/** Comes after the line of the request that caused it, with the same id. */
function renderDelivered(done: EventDone, paint: Paint): string {
  const { detailType, source, serviceName, attempt, durationMs, id, failure } = done;
  const again = attempt === 1 ? '' : `, attempt ${attempt}`;
  const outcome = failure && `${failure.reason} (${whatNext(failure)}${again})`;
  const line = [
    `  ⇒ ${serviceName} ${detailType} of ${source}`.padEnd(REQUEST_WIDTH),
    failure ? paint('red', 'err') : paint('green', ' ok'),
    duration(durationMs).padStart(7),
    paint('dim', id.slice(0, 8)),
    outcome ?? '',
  ];
  return line.join('  ').trimEnd();
}

function whatNext({ isLast, goesTo }: DeliveryFailure): string {
  if (!isLast) return 'comes again';
  return goesTo === undefined ? 'given up' : `goes to ${goesTo}`;
}

function renderRelease({ unit, kind, message }: ReleaseTold, paint: Paint): string {
  const format = ['failed', 'rolled-back', 'refused', 'degraded'].includes(kind) ? 'yellow' : 'cyan';
  return `  ⟳ ${unit} ${paint(format, kind)}  ${message}`;
}

function renderMail({ to, subject, id = '', file }: MailDone, paint: Paint): string {
  const shown = relative(process.cwd(), file);
  return `  ✉ ${to.join(', ')}  ${subject}  ${paint('dim', `${id.slice(0, 8)}  ${shown}`.trimStart())}`;
}

function renderExchange(
  asked: string,
  { status, durationMs, id, reason = '' }: Pick<CallDone, 'status' | 'durationMs' | 'id' | 'reason'>,
  paint: Paint,
): string {
  const line = [
    asked.padEnd(REQUEST_WIDTH),
    // What is no HTTP answer has none.
    status === undefined ? '  –' : paint(statusFormat(status), String(status)),
    duration(durationMs).padStart(7),
    paint('dim', id.slice(0, 8)),
    reason,
  ];
  return line.join('  ').trimEnd();
}

function renderLog({ text, sibling }: { text: string; sibling?: string }, paint: Paint): string | undefined {
  const line = condenseLog(text);
  if (!line) return undefined;
  const from = sibling === undefined ? '' : paint('dim', `${sibling}  `);
  return `${INDENT}${from}${line.level && paint(levelFormat(line.level), `${line.level} `)}${line.text}`;
}

function statusFormat(status: number): Format {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function levelFormat(level: string): Format {
  if (level === 'ERROR' || level === 'CRITICAL') return 'red';
  return level === 'WARN' ? 'yellow' : 'dim';
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function clock(at: Date, timeZone: string): string {
  return at.toLocaleTimeString('en-GB', { timeZone });
}
