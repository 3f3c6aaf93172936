import type { Migration } from 'drystone';

/** What brings the files of teams to each version. Written by `npm run migration:new`. */
export const migrations: Migration[] = [];
