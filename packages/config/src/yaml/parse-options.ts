/** Keys are text whatever they look like; duplicates are found by `findUnsafeNodes`, in linear time. */
export const PARSE_OPTIONS = {
  version: '1.2',
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;
