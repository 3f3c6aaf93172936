import { Refusal } from '../../aws/refusal';
import type { FunctionRecord, VersionRecord } from './function-record';
import type { LambdaPlace } from './lambda-place';
import { listedConfiguration } from './render-configuration';

/** "Lambda returns up to 50 items, whatever MaxItems says" (Lambda API reference, ListFunctions and ListVersionsByFunction). */
const MAX_ITEMS = 50;

/** `$LATEST` of each function, or with `FunctionVersion=ALL` each version, whose ARNs then have their numbers. */
export function listFunctions(lambda: LambdaPlace, query: URLSearchParams) {
  const wanted = query.get('FunctionVersion');
  if (wanted !== null && wanted !== 'ALL') {
    const message = `1 validation error detected: Value '${wanted}' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]`;
    throw new Refusal(400, 'ValidationException', message);
  }
  const isAll = wanted === 'ALL';
  const records = [...lambda.functions.values()];
  const listed = isAll
    ? records.flatMap((record) => versionsOf(record).map((version) => ({ record, version })))
    : records.map((record) => ({ record, version: record.latest }));
  const { page, NextMarker } = pageOf(listed, query);
  const Functions = page.map(({ record, version }) => {
    lambda.settle(record);
    return listedConfiguration(lambda, record, version, isAll ? version.version : undefined);
  });
  return { Functions, NextMarker };
}

/** `$LATEST` first, then the versions that were not deleted. */
export function listVersions(lambda: LambdaPlace, record: FunctionRecord, query: URLSearchParams) {
  const { page, NextMarker } = pageOf(versionsOf(record), query);
  const Versions = page.map((version) => listedConfiguration(lambda, record, version, version.version));
  return { Versions, NextMarker };
}

function versionsOf(record: FunctionRecord): VersionRecord[] {
  return [record.latest, ...record.versions.values()];
}

/** The marker is the number of the first item that is still to come. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): { page: T[]; NextMarker?: string } {
  const start = Number(query.get('Marker') ?? 0);
  const end = start + Math.min(Number(query.get('MaxItems') ?? MAX_ITEMS), MAX_ITEMS);
  return { page: all.slice(start, end), NextMarker: end < all.length ? String(end) : undefined };
}
