import { alignedTable } from './aligned-table';
import { withBlock } from './written-block';

/** A row of `bench/RESULTS.md` that the README shows. */
interface ShownFigure {
  readonly section: string;
  readonly figure: string;
  /** Which, where the figure has several peers. Default: that of the first row */
  readonly peer?: string;
  /** What the README calls it. Default: as it is called there */
  readonly label?: string;
}

const SHOWN: readonly ShownFigure[] = [
  { section: 'A repository', figure: '`npx projen` again' },
  { section: '`npx projen dev`', figure: '`npx projen dev` to the first 200' },
  {
    section: '`npx projen dev` of an API',
    figure: 'the same, beside a peer',
    label: 'a request through the local gateway',
  },
  { section: 'A fleet', figure: 'preview of 1000', label: 'preview of 1000 repositories' },
  ...['a look when nothing is to be done', 'a release of every function', 'a rollback of every function'].map(
    (name) => ({ section: 'Releases', figure: `${name}, 1000 functions`, peer: 'PipeCD' }),
  ),
];

/**
 * The README with figures as `bench/RESULTS.md` has them, and when and on what they were measured.
 *
 * @throws Error where one is not there
 */
export function withFigures(readme: string, results: string): string {
  return withBlock(readme, 'figures', block(results));
}

function block(results: string): string {
  const rows = [['figure', 'ours', 'beside'], ...SHOWN.map((shown) => cellsOf(results, shown))];
  return `${circumstances(results)}\n\n${alignedTable(rows)}`;
}

function cellsOf(results: string, { section, figure, peer = '', label = figure }: ShownFigure): string[] {
  const rows = sectionOf(results, section)
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const row = rows.find(([, name, , beside]) => name === figure && beside!.includes(peer));
  if (!row) throw new Error(`bench/RESULTS.md has no ${figure} in ${section}: the README shows it`);
  const [, , ours, beside] = row;
  return [label, ours!, beside!];
}

function sectionOf(results: string, title: string): string {
  const section = results.split(/^## /m).find((each) => each.startsWith(`${title}\n`));
  if (section === undefined)
    throw new Error(`bench/RESULTS.md has no ${title}: the README shows figures of it`);
  return section;
}

/** Sections are measured one by one, on days and machines of their own. */
function circumstances(results: string): string {
  const measured = SHOWN.map(({ section }) =>
    /^Measured on (\S+) \((.+?), Node\.js/m.exec(sectionOf(results, section))!,
  );
  const days = measured.map(([, day]) => day!).toSorted();
  const machines = new Set(measured.map(([, , machine]) => machine!));
  const when = days[0] === days.at(-1) ? `on ${days[0]}` : `from ${days[0]} to ${days.at(-1)}`;
  return `Measured by \`npm run bench\` ${when}, on ${[...machines].join(' or ')}.`;
}
