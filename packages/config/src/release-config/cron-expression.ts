/** The five fields of a cron expression: their bounds, and names that may stand for numbers (crontab(5), POSIX). */
const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'day of the week', min: 0, max: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

/**
 * What is wrong with a cron expression of five fields; undefined where it is right. Numbers, names, lists, ranges and
 * steps are taken, and nothing that readers of cron understand differently.
 *
 * @example cronMistake('0 25 * * MON-FRI') // 'its hour is 25: it has 0 to 23'
 */
export function cronMistake(expression: string): string | undefined {
  const parts = expression.split(' ');
  if (parts.length !== FIELDS.length) return `it has ${parts.length} of ${FIELDS.length} fields`;
  const wrong = FIELDS.find((field, index) => !parts[index]!.split(',').every((item) => fits(item, field)));
  if (!wrong) return undefined;
  return `its ${wrong.name} is ${parts[FIELDS.indexOf(wrong)]}: it has ${wrong.min} to ${wrong.max}`;
}

/** Whether an item of a list is `*`, a value, or a range, with a step or without. */
function fits(item: string, field: CronField): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || !isStep(step, field)) return false;
  if (range === '*') return true;
  const bounds = range.split('-').map((each) => valueOf(each, field));
  const [first, last = first] = bounds;
  if (first === undefined || last === undefined || bounds.length > 2 || bounds.includes(undefined))
    return false;
  // A step from a single value is read in two ways: as a range to the end, or as that value alone.
  return first <= last && (step === undefined || bounds.length === 2);
}

function isStep(step: string | undefined, { max }: CronField): boolean {
  return step === undefined || (/^[1-9]\d?$/.test(step) && Number(step) <= max);
}

function valueOf(text: string, { min, max, names }: CronField): number | undefined {
  const position = names?.indexOf(text.toUpperCase()) ?? -1;
  if (position >= 0) return position + min;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= min && value <= max ? value : undefined;
}
