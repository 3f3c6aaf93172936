import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigKind, parseConfig, type ParseResult } from '../validate/parse-config';
import { readConfig } from '../validate/read-config';
import { DEFERRALS_PATH, deferralsSchema } from './deferrals';
import type { Deferral } from './deferrals';

const deferralsKind: ConfigKind<typeof deferralsSchema> = { schema: deferralsSchema, rules: [] };

/** Parses the text of a `.drystone/deferred.yaml`. */
export function parseDeferrals(text: string): ParseResult<{ deferrals: Deferral[] }> {
  return parseConfig(deferralsKind, text, DEFERRALS_PATH);
}

/** Reads what a repository defers; one without the file defers nothing. */
export function readDeferrals(folder: string): ParseResult<{ deferrals: Deferral[] }> {
  const path = join(folder, DEFERRALS_PATH);
  return existsSync(path) ? readConfig(deferralsKind, path) : parseDeferrals('deferrals: []');
}
