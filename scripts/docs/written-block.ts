/**
 * A page with what stands between two of its comments written anew: `<!-- figures: … -->` and `<!-- end of figures -->`.
 *
 * @throws Error where the page has no place for it
 */
export function withBlock(page: string, name: string, text: string): string {
  const block = new RegExp(`(<!-- ${name}: .*-->\n)[^]*(<!-- end of ${name} -->)`);
  if (!block.test(page)) throw new Error(`there is no place for ${name}: <!-- ${name}: … -->`);
  return page.replace(block, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`);
}
