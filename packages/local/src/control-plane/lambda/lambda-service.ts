import { errorAnswer, jsonAnswer } from '../../aws/aws-exchange';
import type { Clock } from '../clock';
import { byPlace, type Place } from '../place';
import type { Service } from '../wire/service-endpoint';
import { aliasOperations } from './alias-operations';
import { concurrencyOperations } from './concurrency-operations';
import { functionOperations } from './function-operations';
import { invoke } from './invoke';
import { LambdaCall } from './lambda-call';
import type { LambdaPlace } from './lambda-place';
import { bucketOf, LambdaQuotas } from './lambda-quotas';

const operations = { ...functionOperations, ...aliasOperations, ...concurrencyOperations };

/** Operations by method and path; `*` is a name (Lambda API reference, request syntax of each). */
const ROUTES: Readonly<Record<string, string>> = {
  'GET functions': 'ListFunctions',
  'GET functions/*': 'GetFunction',
  'DELETE functions/*': 'DeleteFunction',
  'GET functions/*/configuration': 'GetFunctionConfiguration',
  'PUT functions/*/configuration': 'UpdateFunctionConfiguration',
  'PUT functions/*/code': 'UpdateFunctionCode',
  'POST functions/*/versions': 'PublishVersion',
  'GET functions/*/versions': 'ListVersionsByFunction',
  'POST functions/*/aliases': 'CreateAlias',
  'GET functions/*/aliases': 'ListAliases',
  'GET functions/*/aliases/*': 'GetAlias',
  'PUT functions/*/aliases/*': 'UpdateAlias',
  'PUT functions/*/provisioned-concurrency': 'PutProvisionedConcurrencyConfig',
  'GET functions/*/provisioned-concurrency': 'GetProvisionedConcurrencyConfig',
  'DELETE functions/*/provisioned-concurrency': 'DeleteProvisionedConcurrencyConfig',
  'PUT functions/*/function-scaling-config': 'PutFunctionScalingConfig',
  'GET functions/*/function-scaling-config': 'GetFunctionScalingConfig',
  'GET functions/*/policy': 'GetPolicy',
  'POST functions/*/invocations': 'Invoke',
};

/** Lambda's control plane and `Invoke`, with AWS's quotas: a call above them is refused before it is looked at. */
export function lambdaService(lambdaOf: (place: Place) => LambdaPlace, clock: Clock): Service {
  const quotasOf = byPlace(() => new LambdaQuotas(clock));
  return {
    name: 'lambda',
    bucketOf,
    operationOf: ({ method, path }) => ROUTES[`${method} ${shapeOf(path)}`],
    answer: ({ operation, place, request }) => {
      const bucket = bucketOf(operation);
      if (bucket) quotasOf(place).take(bucket);
      const call = new LambdaCall(lambdaOf(place), request, namesOf(request.path));
      if (operation === 'Invoke') return invoke(call.lambda, call.record, request, call.qualifier);
      const { status = 200, body } = operations[operation]?.(call) ?? {};
      return body === undefined ? { status, body: '' } : jsonAnswer(body, status);
    },
    refuse: ({ status, code, message }) =>
      errorAnswer(status, code, message, {
        Type: 'User',
        ...(status === 429 && { Reason: 'CallerRateLimitExceeded' }),
      }),
  };
}

/** `/2015-03-31/functions/FlightService/aliases/live` is `functions/…/aliases/…` with a star for each name. */
function shapeOf(path: string): string {
  const [, , resource, name, part, alias] = path.split('/');
  return [resource, name && '*', part, alias && '*'].filter(Boolean).join('/');
}

function namesOf(path: string): string[] {
  const [, , , name = '', , alias = ''] = path.split('/');
  return [name, alias];
}
