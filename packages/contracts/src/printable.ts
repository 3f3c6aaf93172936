/** Nothing from a document may steer the terminal: one replacement character for each control or format character. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\ufffd');
}
