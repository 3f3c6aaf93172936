import { mergeDeep } from '../service-config/stage-overrides';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';

interface StageFields {
  readonly account: string;
  readonly region: string;
  readonly tableName: string;
  readonly stages: Readonly<Record<string, unknown>>;
}

/** Two stages in one account and region cannot both have a table of one name. */
export function stagesApart({ stages, ...base }: StageFields): Violation[] {
  const first = new Map<string, string>();
  return Object.entries(stages).flatMap(([stage, section]) => {
    const { account, region, tableName } = mergeDeep(base, section ?? {}) as Omit<StageFields, 'stages'>;
    const place = `${account} ${region} ${tableName}`;
    const before = first.get(place);
    first.set(place, before ?? stage);
    if (before === undefined) return [];
    const message = `stages.${stage}: ${before} has a table ${tableName} in ${region} of ${account} too`;
    const help = 'give the stage an account or a region of its own, or another tableName';
    return [{ ...conflict(['stages', stage], message, help), part: 'key' as const }];
  });
}
