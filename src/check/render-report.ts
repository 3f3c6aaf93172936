import type { FileFinding, FileState } from '@drystone/config';
import { renderDeferral } from '../deferrals/render-deferral';
import type { CheckReport } from './check-repository';

const NEEDS_ATTENTION: readonly FileState[] = ['tampered', 'behind'];

/**
 * Whether a repository is as its standards have it. A customisation is declared, so it is in step; so is a latest version
 * that is deferred.
 */
export function isInStep(report: CheckReport): boolean {
  return attention(report).length === 0 && !isBehindLatest(report);
}

/** The report as a table for a terminal. */
export function renderReport(report: CheckReport): string {
  const files = report.files.filter(({ state }) => state !== 'in step');
  const width = Math.max(0, ...files.map(({ path }) => path.length));
  const inStep = report.files.length - files.length;
  return [
    headline(report),
    ...files.map((file) =>
      `  ${file.state.padEnd(10)}  ${file.path.padEnd(width)}  ${detailOf(file, report)}`.trimEnd(),
    ),
    `  ${'in step'.padEnd(10)}  ${count(inStep, 'file')}      yours  ${count(report.yours, 'file')}`,
    ...mends(report),
  ].join('\n');
}

/** The report in Markdown, for the summary of a pull request. */
export function renderSummary(report: CheckReport): string {
  const files = report.files.filter(({ state }) => state !== 'in step');
  const rows = files.map((file) => `| ${file.state} | \`${file.path}\` | ${detailOf(file, report)} |`);
  return [
    `### ${isInStep(report) ? '✅' : '❌'} ${headline(report)}`,
    ...(rows.length > 0 ? ['', '| state | file | |', '|---|---|---|', ...rows] : []),
    ...mends(report).map((line) => `\n${line.trim()}`),
    '',
  ].join('\n');
}

function headline(report: CheckReport): string {
  const needing = attention(report).length;
  const state =
    needing === 0 ? 'in step' : `${count(needing, 'file')} need${needing === 1 ? 's' : ''} attention`;
  return `${report.package} ${report.lockedVersion} · ${report.projectType} · ${state}`;
}

function detailOf(file: FileFinding, report: CheckReport): string {
  return (
    file.detail ??
    (file.state === 'behind' ? `${report.lockedVersion}, installed is ${report.installedVersion}` : '')
  );
}

function mends(report: CheckReport): string[] {
  const needs = (state: FileState) => report.files.some((file) => file.state === state);
  return [
    ...(needs('tampered') || needs('behind') ? ['  npx projen brings these files in step'] : []),
    ...(isBehindLatest(report) ? [`  ${report.latestVersion} is the latest: npx projen upgrade`] : []),
    ...report.deferrals.map((deferral) => `  ${renderDeferral(deferral)}`),
  ];
}

function attention(report: CheckReport): FileFinding[] {
  return report.files.filter(({ state }) => NEEDS_ATTENTION.includes(state));
}

function isBehindLatest({ latestVersion, installedVersion, deferrals }: CheckReport): boolean {
  const waits = deferrals.some((each) => each.version === latestVersion && !each.overdue);
  return latestVersion !== undefined && latestVersion !== installedVersion && !waits;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
