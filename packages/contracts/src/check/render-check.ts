import type { Change } from '../compare/change';
import type { CheckedPromise } from './check-contracts';

/** What a check found, as a person reads it: each break once, with all consumers that it breaks. */
export function renderCheck(promises: readonly CheckedPromise[]): string {
  if (promises.length === 0)
    return 'No known consumer, and no contract that was pulled: nothing to compare.\n';
  const breaks = new Map<string, { change: Change; consumers: string[] }>();
  for (const { consumer, changes } of promises) {
    for (const change of changes.filter(({ breaking }) => breaking)) {
      const key = JSON.stringify(change);
      breaks.set(key, { change, consumers: [...(breaks.get(key)?.consumers ?? []), consumer] });
    }
  }
  const blocks = [...breaks.values()].map(({ change, consumers }) => `${renderBreak(change, consumers)}\n`);
  return [...blocks, ...promises.map(renderPromise), ''].join('\n');
}

function renderBreak(change: Change, consumers: readonly string[]): string {
  const { file, line, column, operation, location, message, mend = '' } = change;
  const what = [operation, location, message].filter(Boolean).join(' ');
  return [
    `${file}:${line}:${column}  ${what}`,
    `  breaks ${consumers.join(', ')}`,
    `  instead: ${mend}`,
  ].join('\n');
}

function renderPromise({ consumer, service, promised, changes }: CheckedPromise): string {
  const breaking = changes.filter((change) => change.breaking).length;
  const compatible = changes.length - breaking;
  const verdict = breaking > 0 ? `${count(breaking, 'breaking change')}, ` : '';
  const rest = changes.length === 0 ? 'as promised' : `${verdict}${count(compatible, 'compatible change')}`;
  return `${service} → ${consumer}  ${rest} since ${promised}`;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}
