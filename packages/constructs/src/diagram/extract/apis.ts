import type { TemplateObject } from './template-value';
import type { GraphEdge, GraphNode } from '../graph';
import { type Resource, ofType } from './resource-index';
import { type GraphPart, nameInStage, type StageResources } from './stage-parts';
import { targetId } from './target-id';
import { listOf, objectOf, textOf } from './template-values';

const METHODS = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'x-amazon-apigateway-any-method',
];

interface Route {
  readonly name: string;
  readonly functionId: string;
  readonly facts: readonly string[];
}

/** APIs with their routes, by their OpenAPI documents, and the functions that these call. */
export function apis({ stage, resources }: StageResources): GraphPart {
  const parts = ofType(resources, 'AWS::ApiGateway::RestApi').map((api) => apiPart(stage, api, resources));
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}

function apiPart(stage: string, api: Resource, resources: readonly Resource[]): GraphPart {
  const body = objectOf(api.properties.Body);
  const name = nameInStage(
    stage,
    textOf(api.properties.Name) ?? textOf(objectOf(body.info).title) ?? api.stackName,
  );
  const own = new Set(
    ofType(resources, 'AWS::Lambda::Function')
      .filter(({ stackName }) => stackName === api.stackName)
      .map(({ id }) => id),
  );
  const routes = routesOf(body);
  return {
    nodes: [
      { id: api.id, kind: 'api', name, facts: ['API Gateway'] },
      ...handlers(stage, api, [...own]),
      ...routes.map((route) => routeNode(api, route, own)),
    ],
    edges: [...directRoutes(api, routes, own), ...foreignAuthorizers(api, body, own)],
  };
}

function handlers(stage: string, api: Resource, functionIds: readonly string[]): GraphNode[] {
  return functionIds.map((id) => ({
    id,
    kind: 'handler',
    name: nameInStage(stage, id.split(/[:/]/).at(-1)!),
    parent: api.id,
    facts: [`Lambda function ${id.split(/[:/]/).at(-1)!}`],
  }));
}

function routesOf(body: TemplateObject): Route[] {
  return Object.entries(objectOf(body.paths)).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = objectOf(objectOf(item)[method]);
      const uri = textOf(objectOf(operation['x-amazon-apigateway-integration']).uri);
      if (uri === undefined) return [];
      const verb = method.startsWith('x-') ? 'ANY' : method.toUpperCase();
      const isOpen = listOf(operation.security ?? body.security).length === 0;
      return [
        {
          name: `${verb} ${path}`,
          functionId: targetId(uri),
          facts: [isOpen ? 'open to all' : 'needs a token'],
        },
      ];
    }),
  );
}

/** A route is a part of the handler that it calls; one that calls a service is a part of the API. */
function routeNode(api: Resource, { name, functionId, facts }: Route, own: Set<string>): GraphNode {
  const parent = own.has(functionId) ? functionId : api.id;
  return { id: `${api.id} ${name}`, kind: 'route', name, parent, facts };
}

function directRoutes(api: Resource, routes: readonly Route[], own: Set<string>): GraphEdge[] {
  return routes
    .filter(({ functionId }) => !own.has(functionId))
    .map(({ name, functionId }) => ({ from: `${api.id} ${name}`, to: functionId, kind: 'routes' }));
}

/** A company may have a service of its own decide who comes in. */
function foreignAuthorizers(api: Resource, body: TemplateObject, own: Set<string>): GraphEdge[] {
  return Object.values(objectOf(objectOf(body.components).securitySchemes))
    .flatMap(
      (scheme) => textOf(objectOf(objectOf(scheme)['x-amazon-apigateway-authorizer']).authorizerUri) ?? [],
    )
    .map(targetId)
    .filter((id) => !own.has(id))
    .map((to) => ({ from: api.id, to, kind: 'calls' }));
}
