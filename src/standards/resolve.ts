import type { CompanyStandards, Standards } from './standards';

/** Standards with every value decided. */
export type ResolvedStandards = Required<Standards>;

/** The one place of drystone's own choices; the docstrings of `Standards` repeat them and a test compares. */
const DEFAULTS: Omit<ResolvedStandards, 'releaseRepository'> = {
  organization: 'company',
  packageScope: '@company',
  packageRegistry: 'https://npm.pkg.github.com',
  systemName: 'system',
  regions: ['us-east-1'],
  ecrAccount: '000000000000',
  oidcRole: 'drystone-image-push',
  nodeVersion: '24',
  pythonVersion: '3.13',
  architecture: 'arm64',
  memorySizeMb: 512,
  timeoutSeconds: 30,
  logRetentionDays: 30,
  tracing: 'Active',
  tags: {},
  tableName: 'shared-table',
  registryPath: '/services',
  stages: ['staging', 'production'],
  pinnedActions: {},
  upgradeSchedule: '0 6 * * 1',
  dependencyUpdates: 'none',
  license: 'UNLICENSED',
};

/**
 * Merges the four layers: drystone's defaults, the company's, the repository's, the company's enforced ones.
 *
 * A later layer wins; maps (`tags`, `pinnedActions`) are merged by key; `undefined` decides nothing.
 */
export function resolveStandards(
  repository: Standards = {},
  company: CompanyStandards = {},
): ResolvedStandards {
  const merged = [company.defaults, repository, company.enforced].reduce<Standards>(overlay, DEFAULTS);
  return {
    ...(merged as Omit<ResolvedStandards, 'releaseRepository'>),
    releaseRepository: merged.releaseRepository ?? `${merged.organization}/${merged.systemName}-release`,
  };
}

function overlay(below: Standards, above: Standards = {}): Standards {
  const decided = Object.fromEntries(Object.entries(above).filter(([, value]) => value !== undefined));
  return {
    ...below,
    ...decided,
    tags: { ...below.tags, ...above.tags },
    pinnedActions: { ...below.pinnedActions, ...above.pinnedActions },
  };
}
