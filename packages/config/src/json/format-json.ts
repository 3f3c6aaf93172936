/**
 * A JSON document with the indentation and the line ends that a text has, as npm writes `package.json`.
 *
 * @param like the text that stands there so far. Default: two spaces, and line feeds
 * @example formatJson({ private: true }, '{\n\t"private": false\n}\n') // '{\n\t"private": true\n}\n'
 */
export function formatJson(value: object, like = ''): string {
  const indentation = /^\{\r?\n([ \t]+)/.exec(like)?.[1] ?? '  ';
  const text = `${JSON.stringify(value, undefined, indentation)}\n`;
  return like.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
