export type * from './model/desired';
export type * from './model/history';
export type * from './model/memory';
export type * from './model/observed';
export type * from './model/plan';
