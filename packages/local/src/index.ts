export type { Denial } from './table/access-denied';
export { type LocalTable, type LocalTableOptions, startLocalTable } from './table/local-table';
