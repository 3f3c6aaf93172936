/** Keys are text whatever they look like; duplicates are found by `findUnsafeNodes`, in linear time. */
export const PARSE_OPTIONS = {
  version: '1.2',
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  // With 'silent', a second document would be no error.
  logLevel: 'error',
} as const;
