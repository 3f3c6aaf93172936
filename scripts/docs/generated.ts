/** The first line of a page that is made from a schema. */
export const GENERATED = '<!-- Written by npm run docs from the schema. -->';
