/** Marks parts of a text: by ANSI colours on a terminal, not at all elsewhere. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

const code = (start: number, end: number) => (text: string) => `\u001b[${start}m${text}\u001b[${end}m`;
const same = (text: string) => text;

export const COLORS: Paint = {
  bold: code(1, 22),
  dim: code(2, 22),
  red: code(31, 39),
  green: code(32, 39),
  yellow: code(33, 39),
};

export const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same };
