/** One measured figure beside its peer or its target. */
export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'ms' | 'MB' | 'µs' | 'KB' | '%' | '';
  readonly ours: number;
  /** What it is measured against in the same run. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** At most this: a ratio to the peer, or where there is no peer the figure itself. */
  readonly target?: number;
  /** Why a target is missed, or what else one should know. */
  readonly note?: string;
}

/** The part of a figure that its target is about. */
export function judged({ ours, peer }: Figure): number {
  return peer ? ours / peer.value : ours;
}

/** Figures as a Markdown table; a missed target says by how much. */
export function renderFigures(figures: readonly Figure[]): string {
  const header = ['figure', 'ours', 'peer', 'ratio', 'target', ''];
  const rows = figures.map((figure) => [
    figure.name,
    withUnit(figure.ours, figure),
    figure.peer ? `${withUnit(figure.peer.value, figure)} (${figure.peer.name})` : '',
    figure.peer ? judged(figure).toFixed(2) : '',
    figure.target === undefined ? '' : `≤ ${figure.target}`,
    [verdict(figure), figure.note].filter(Boolean).join(': '),
  ]);
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function verdict(figure: Figure): string {
  if (figure.target === undefined) return '';
  const excess = judged(figure) / figure.target - 1;
  return excess <= 0 ? 'met' : `missed by ${Math.round(excess * 100)} %`;
}

function withUnit(value: number, { unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
