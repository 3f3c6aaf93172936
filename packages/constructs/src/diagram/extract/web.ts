import type { GraphEdge, GraphNode } from '../graph';
import { type Resource, ofType } from './resource-index';
import { type GraphPart, type StageResources } from './stage-parts';
import { listOf, objectOf, textOf, textsOf } from './template-values';

/** CloudFront, the web application behind it, and the APIs that it passes requests to. */
export function web({ resources }: StageResources): GraphPart {
  const apis = ofType(resources, 'AWS::ApiGateway::RestApi');
  const buckets = ofType(resources, 'AWS::S3::Bucket');
  const parts = ofType(resources, 'AWS::CloudFront::Distribution').map((each) =>
    distribution(each, buckets, apis),
  );
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}

function distribution(cdn: Resource, buckets: readonly Resource[], apis: readonly Resource[]): GraphPart {
  const config = objectOf(cdn.properties.DistributionConfig);
  const origins = listOf(config.Origins).map(objectOf);
  const bucket = buckets.find((each) =>
    origins.some((origin) => isBucket(each, textOf(origin.DomainName) ?? '')),
  );
  const behindApi = origins.some(({ S3OriginConfig }) => S3OriginConfig === undefined) ? apis : [];
  const serves = (to: string): GraphEdge => ({ from: cdn.id, to, kind: 'serves' });
  return {
    nodes: [cdnNode(cdn), ...(bucket ? [webNode(bucket)] : [])],
    edges: [...(bucket ? [serves(bucket.id)] : []), ...behindApi.map(({ id }) => serves(id))],
  };
}

/** A bucket is known by its name, or by a reference to it. */
function isBucket({ id, properties }: Resource, domainName: string): boolean {
  const name = textOf(properties.BucketName);
  return domainName === id || (name !== undefined && domainName.startsWith(`${name}.s3`));
}

function cdnNode({ id, properties }: Resource): GraphNode {
  const config = objectOf(properties.DistributionConfig);
  const [domain] = textsOf(config.Aliases);
  const firewall = config.WebACLId === undefined ? [] : ['behind a firewall (AWS WAF)'];
  return { id, kind: 'cdn', name: domain ?? 'CloudFront', facts: ['CloudFront distribution', ...firewall] };
}

function webNode({ id }: Resource): GraphNode {
  return { id, kind: 'web', name: 'web application', facts: ['Files in S3'] };
}
