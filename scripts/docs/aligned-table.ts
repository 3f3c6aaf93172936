/** A Markdown table as prettier writes it; the first row is its header. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const aligned = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column]!)));
  const line = widths.map((width) => '-'.repeat(width));
  return aligned
    .toSpliced(1, 0, line)
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
