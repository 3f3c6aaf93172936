import { type AliasRequest, createAlias, getAlias, renderAlias, updateAlias } from './aliases';
import type { LambdaOperation } from './lambda-call';
import { pageOf } from './list-functions';

/** Operations on aliases (Lambda API reference, one page each). */
export const aliasOperations: Readonly<Record<string, LambdaOperation>> = {
  CreateAlias: (call) => {
    const { lambda, name } = call;
    const request = call.body<AliasRequest>();
    const record = lambda.find(name, request.FunctionVersion);
    return { status: 201, body: renderAlias(lambda, record, createAlias(lambda, record, request)) };
  },
  GetAlias: ({ lambda, record, aliasName }) => ({
    body: renderAlias(lambda, record, getAlias(lambda, record, aliasName)),
  }),
  ListAliases: ({ lambda, record, query }) => {
    const version = query.get('FunctionVersion');
    const aliases = [...record.aliases.values()].filter(
      (each) => version === null || each.version === version,
    );
    const { page, NextMarker } = pageOf(aliases, query);
    return { body: { Aliases: page.map((alias) => renderAlias(lambda, record, alias)), NextMarker } };
  },
  UpdateAlias: (call) => {
    const { lambda, record, aliasName } = call;
    const alias = updateAlias(lambda, record, aliasName, call.body<AliasRequest>());
    return { body: renderAlias(lambda, record, alias) };
  },
};
