import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name, 'README.md')),
];
/** As pages name others that are read away from the repository too: on the page of a package. */
const ON_GITHUB = 'https://github.com/drystone/drystone/blob/main/';
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** As GitHub makes the anchors of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Links within the repository that lead nowhere. */
function brokenLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  const own = links.filter((link) => link.startsWith(ON_GITHUB) || !/^\w+:/.test(link));
  return own.filter((link) => {
    const [path, anchor] = link.split('#') as [string, string?];
    const target = path.startsWith(ON_GITHUB)
      ? path.slice(ON_GITHUB.length)
      : path === ''
        ? page
        : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
}

test.each(pages)('every link of %s leads to a page that is there', (page) => {
  expect(brokenLinks(page)).toEqual([]);
});
