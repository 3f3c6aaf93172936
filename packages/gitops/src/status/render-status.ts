import { ago, columns, count } from '../words';
import { shortCommit } from './short';
import type { StageStatus, StatusDocument, UnitStatus } from './status-document';
import { isSilent, stateWords } from './words';

/** More than so many that are in step say nothing that their number does not. */
const MAX_SHOWN_IN_STEP = 30;

export interface RenderOptions {
  /** Whether services that are in step are shown one by one, however many there are. Default: false */
  readonly isWhole?: boolean;
}

/** How stages stand, as a person reads it: what needs attention first. */
export function renderStatus(
  { stages, unread }: StatusDocument,
  now: Date,
  { isWhole = false }: RenderOptions = {},
): string {
  const parts = [
    ...stages.map((stage) => stageLines(stage, now, isWhole)),
    ...unread.map(({ stage, problem }) => [`${stage}: ${problem}`]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** 0: all is in step; 2: something is not; 1: of some stage it could not be told. */
export function statusExitCode({ stages, unread }: StatusDocument, now: Date): 0 | 1 | 2 {
  if (unread.length > 0 || stages.some((stage) => isSilent(stage, now))) return 1;
  const isInStep = stages.every(
    ({ units, source, refusal }) =>
      source.problem === undefined &&
      refusal === undefined &&
      units.every(({ attention }) => attention === 'none'),
  );
  return isInStep ? 0 : 2;
}

function stageLines(stage: StageStatus, now: Date, isWhole: boolean): string[] {
  const inStep = stage.units.filter(({ attention }) => attention === 'none');
  const isShort = isWhole || inStep.length <= MAX_SHOWN_IN_STEP;
  const shown = isShort ? stage.units : stage.units.filter(({ attention }) => attention !== 'none');
  const rest = isShort ? [] : [`  ${count(inStep.length, 'other')} in step; --all shows them`];
  return [headline(stage, now), ...problemLines(stage), ...table(shown, now), ...rest];
}

function headline(stage: StageStatus, now: Date): string {
  const { system, stage: name, source, controller } = stage;
  const pass = ago(controller.lastPassAt, now);
  const isBad = isSilent(stage, now);
  return [
    system,
    name,
    source.commit === undefined ? 'nothing to bring about yet' : `at ${shortCommit(source.commit)}`,
    isBad ? `controller silent for ${pass}` : `controller healthy, last pass ${pass} ago`,
    count(controller.calls.controlPlane, 'call'),
  ].join(' · ');
}

function problemLines({ source, refusal, suspend, controller }: StageStatus): string[] {
  const { problem, rejected } = source;
  const lines = [
    ...(rejected
      ? [`${shortCommit(rejected.commit ?? 'a newer commit')} is not taken:`, ...rejected.findings]
      : problem === undefined
        ? []
        : [problem]),
    ...(refusal === undefined ? [] : [`refused: ${refusal}`]),
    ...(suspend ? [`suspended: ${suspend.reason} (${suspend.by})`] : []),
    ...controller.problems.map((each) => `nobody could be told: ${each}`),
  ];
  return lines.map((line) => `  ${line}`);
}

function table(units: readonly UnitStatus[], now: Date): string[] {
  if (units.length === 0) return [];
  const header = ['service', 'desired', 'live', 'sync', 'health', 'since', ''];
  const rows = units.map((unit) => [
    unit.name,
    unit.desired?.imageTag ?? '–',
    unit.live?.imageTag ?? '–',
    stateWords(unit),
    unit.health,
    ago(unit.attention === 'none' && unit.live ? unit.live.at : unit.syncSince, now),
    unit.attention === 'none' ? '' : (unit.reason.split('\n')[0] ?? ''),
  ]);
  return columns([header, ...rows]).map((line) => `  ${line}`);
}
