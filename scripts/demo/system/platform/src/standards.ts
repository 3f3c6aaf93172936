import type { CompanyStandards } from 'drystone';

/**
 * The standards of acme: the one place to change one. Each repository takes it up when it upgrades to the next version.
 *
 * What can be decided, and what drystone decides otherwise: the interface `Standards` of drystone.
 */
export const company: CompanyStandards = {
  /** What a repository may decide otherwise, with `standards` in its `.projenrc.ts`. */
  defaults: {
    memorySizeMb: 512,
    timeoutSeconds: 30,
  },
  /** What holds everywhere. */
  enforced: {
    organization: 'acme',
    packageScope: '@acme',
    systemName: 'flight-system',
    ecrAccount: '123456789012',
    stages: ['dev'],
    nodeVersion: '22',
    logRetentionDays: 30,
  },
};
