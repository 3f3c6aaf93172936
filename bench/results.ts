const INTRODUCTION = `# Figures

Measured by \`npm run bench\`, or one section by \`npm run bench -- <name>\`. Each ratio was measured against its peer in the same run, in turns; medians.
`;

/**
 * The text of `RESULTS.md` with one section measured again: what was measured of the others stays.
 *
 * @param text as it is now
 * @param titles of all sections, in their order; what has none of these goes
 * @param section its title and what stands below it
 */
export function replaceSection(
  text: string,
  titles: readonly string[],
  section: { readonly title: string; readonly body: string },
): string {
  const sections = new Map([...sectionsOf(text), [section.title, section.body.trim()]]);
  const written = titles.flatMap((title) => {
    const body = sections.get(title);
    return body === undefined ? [] : [`## ${title}\n\n${body}\n`];
  });
  return [INTRODUCTION, ...written].join('\n');
}

function sectionsOf(text: string): ReadonlyArray<readonly [title: string, body: string]> {
  return text
    .split(/^## /m)
    .slice(1)
    .map((each) => {
      const [title = '', ...lines] = each.split('\n');
      return [title, lines.join('\n').trim()] as const;
    });
}
