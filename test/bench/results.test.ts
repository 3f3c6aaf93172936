import { replaceSection } from '../../bench/results';

const TITLES = ['A repository', 'An environment', 'Calls'];

function written(...titles: string[]): string {
  return titles.reduce(
    (text, title) => replaceSection(text, TITLES, { title, body: `| ${title} |\n| --- |\n| 1 s |` }),
    '',
  );
}

/** The titles in their order. */
function titlesOf(text: string): string[] {
  return [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);
}

describe('figures that are measured again', () => {
  it('leave those of other sections as they are, to the byte', () => {
    const before = written('A repository', 'An environment', 'Calls');
    const after = replaceSection(before, TITLES, { title: 'An environment', body: '| 2 s |' });
    expect(after).toBe(before.replace('| An environment |\n| --- |\n| 1 s |', '| 2 s |'));
  });

  it('are the same file where they are the same', () => {
    const text = written('A repository', 'An environment');
    const [, body] = text.split('## An environment\n');
    expect(replaceSection(text, TITLES, { title: 'An environment', body: body! })).toBe(text);
  });

  it('stand in the order of the sections, whichever was measured first', () => {
    expect(titlesOf(written('Calls', 'A repository'))).toEqual(['A repository', 'Calls']);
  });

  it('of a section that there is no more go', () => {
    const text = replaceSection(written('Calls', 'A repository'), TITLES.slice(0, 2), {
      title: 'An environment',
      body: '| 2 s |',
    });
    expect(titlesOf(text)).toEqual(['A repository', 'An environment']);
  });
});
