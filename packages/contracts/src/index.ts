export type { Change } from './compare/change';
export { compareContracts } from './compare/compare-contracts';
export type { Contract } from './contract/contract';
export { parseContract, readContract } from './contract/read-contract';
