import { conflict } from '../validate/rule';
import { unknownName } from '../validate/unknown-name';
import type { Violation } from '../validate/violations';

interface PromotionFields {
  readonly promotion: Readonly<Record<string, { readonly from: string }>>;
  readonly stages: Readonly<Record<string, unknown>>;
}

/** Stages are promoted from stages that there are, and none from itself in the end. */
export function promotionViolations({ promotion, stages }: PromotionFields): Violation[] {
  const names = Object.keys(stages);
  return Object.entries(promotion).flatMap(([stage, { from }]) => {
    const unknown = (path: Violation['path'], name: string) =>
      names.includes(name) ? [] : [unknownName(path, `there is no stage ${name}`, name, names)];
    const found = [...unknown(['promotion', stage], stage), ...unknown(['promotion', stage, 'from'], from)];
    return found.length > 0 || !leadsBack(stage, promotion) ? found : [circle(stage, from)];
  });
}

function leadsBack(stage: string, promotion: PromotionFields['promotion']): boolean {
  const seen = new Set<string>();
  for (let at = promotion[stage]?.from; at !== undefined && !seen.has(at); at = promotion[at]?.from) {
    if (at === stage) return true;
    seen.add(at);
  }
  return false;
}

function circle(stage: string, from: string): Violation {
  const message = `${stage} is promoted from ${from}, and so from itself`;
  return conflict(['promotion', stage, 'from'], message, 'begin with a stage that is promoted from none');
}
