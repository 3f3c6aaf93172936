import type { BreakKind } from './break';

interface Words {
  /** Said of a change that breaks. */
  readonly breaking: (detail: string) => string;
  /** How to do it without a break. */
  readonly mend: string;
  /** Said of the opposite change, which breaks nobody. */
  readonly opposite: (detail: string) => string;
}

export const WORDS: Readonly<Record<BreakKind, Words>> = {
  operation_removed: {
    breaking: () => 'is removed',
    mend: 'keep it, marked deprecated: true, until no consumer calls it',
    opposite: () => 'is new',
  },
  answer_added: {
    breaking: () => 'is a success that consumers do not know',
    mend: 'go on answering as before, and give the new answer under a new path or on request of a parameter',
    opposite: () => 'is no longer given',
  },
  answer_removed: {
    breaking: () => 'is no longer given',
    mend: 'go on answering it, and give the new answer under a new path',
    opposite: () => 'is new',
  },
  auth_added: {
    breaking: (detail) => `is no longer enough: consumers that have ${detail} are refused`,
    mend: 'take the old and the new security as alternatives, until every consumer has the new one',
    opposite: (detail) => `takes ${detail} as well`,
  },
  input_values: {
    breaking: (detail) => `no longer takes ${detail}`,
    mend: 'go on taking them, or take the new form under a new name',
    opposite: (detail) => `now takes ${detail} as well`,
  },
  input_missing: {
    breaking: () => 'must now be sent',
    mend: 'leave it optional, with a default for consumers that do not send it',
    opposite: () => 'may now be left out',
  },
  input_unknown: {
    breaking: () => 'is no longer read',
    mend: 'go on reading it, marked deprecated: true, until no consumer sends it',
    opposite: () => 'may now be sent',
  },
  output_values: {
    breaking: (detail) => `may now be ${detail}`,
    mend: 'keep it as it was, and send the new values under a new name',
    opposite: (detail) => `is no longer ${detail}`,
  },
  output_missing: {
    breaking: () => 'may now be missing',
    mend: 'go on sending it always',
    opposite: () => 'is now always there',
  },
  output_unknown: {
    breaking: () => 'is no longer there',
    mend: 'go on sending it, marked deprecated: true, until no consumer reads it',
    opposite: () => 'is new',
  },
};
