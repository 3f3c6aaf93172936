import { PRICES_DATE } from '../estimate/prices';
import type { TemplateSize } from '../../assembly/template-sizes';
import type { VerifyReport } from '../verify-stage';
import type { Paint } from './paint';

/** How near the stage is to limits, and what it costs. */
export function renderEstimate(report: VerifyReport, paint: Paint): string[] {
  return [`limits      ${limits(report.templates)}`, ...quotas(report), ...price(report, paint)];
}

function limits(templates: readonly TemplateSize[]): string {
  const most = (wanted: string) => {
    const parts = templates.flatMap(({ parts: all }) => all.filter(({ part }) => part === wanted));
    return parts.toSorted((a, b) => b.used - a.used)[0];
  };
  const bytes = most('bytes');
  const resources = most('resources');
  if (bytes === undefined || resources === undefined) return 'no templates';
  const share = Math.ceil((bytes.used / bytes.limit) * 100);
  return `largest template ${share} % of 1 MB, most resources ${resources.used} of ${resources.limit}`;
}

function quotas({ quotas: now, deployed }: VerifyReport): string[] {
  const before = new Map(deployed?.quotas.map(({ quota, used }) => [quota, used]));
  const texts = now.flatMap(({ quota, used, limit }) => {
    const change = used - (before.get(quota) ?? used);
    if (deployed && change === 0) return [];
    return [`${quota} ${used} of ${limit}${deployed ? ` (${signed(change)})` : ''}`];
  });
  if (deployed && texts.length === 0) return ['quotas      as deployed'];
  return texts.length === 0 ? [] : [`quotas      ${texts.join(' · ')}`];
}

function price({ price: now, deployed }: VerifyReport, paint: Paint): string[] {
  if (now === undefined) return ['price       there are no prices of this region here'];
  const before = deployed?.price;
  const change = before ? ` (${signed(Math.round(now.totalUsd - before.totalUsd))} to what is deployed)` : '';
  const parts = now.lines.map(({ service, usd }) => `${service} ${usd.toFixed(2)}`);
  return [
    `price       about ${Math.round(now.totalUsd)} USD a month at the load of release-config.yaml${change}`,
    paint.dim(
      `            ${parts.join(' · ')}; list prices of ${PRICES_DATE}, not checked against AWS since; no free tier, no data transfer`,
    ),
  ];
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}
