/**
 * The id of what an ARN or URL of a template stands for: a function whatever its alias, the function behind an
 * integration of API Gateway, a queue by its URL, a table by its stream or index.
 *
 * @example targetId('arn:aws:lambda:eu-west-1:123456789012:function:StagingUsers:live') // without ":live"
 */
export function targetId(reference: string): string {
  const inner = /functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(reference)?.[1] ?? reference;
  const queue = /^https:\/\/sqs\.([^.]+)\.amazonaws\.com(\.cn)?\/(\d+)\/(.+)$/.exec(inner);
  if (queue) return `arn:aws${queue[2] ? '-cn' : ''}:sqs:${queue[1]}:${queue[3]}:${queue[4]}`;
  return inner
    .replace(/^(arn:[^:]+:lambda:[^:]*:\d*:function:[^:]+):.+$/, '$1')
    .replace(/(:table\/[^/]+)\/.+$/, '$1');
}
