import type { ReleasedStage } from '../../stage/stage-model';
import { conflict } from '../../validate/rule';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { ReleaseRule } from '../stage-violation';
import { repeated } from './repeated';

interface NamedFunction {
  readonly name: string;
  readonly owner: string;
  readonly file: string;
  readonly path: ConfigPath;
}

/** No two functions have one name: an account has each name once in a region. */
export const functionRule: ReleaseRule = (model) =>
  repeated(functionsOf(model), ({ name }) => name).map(({ each, first, key }) => {
    const message = `functionName: ${key} is a function of ${first.owner} too`;
    const help = 'give one another functionName, here or for a service in services.yaml';
    return { ...conflict(each.path, message, help), file: each.file };
  });

function functionsOf({ services, apis }: ReleasedStage): NamedFunction[] {
  return [
    ...services.map(({ config, functionName, file }) => ({
      name: functionName,
      owner: config.serviceName,
      file,
      path: ['functionName'],
    })),
    ...apis.flatMap(({ config, functions, file }) =>
      functions.map(({ stageFunctionName, functionName }) => {
        const route = config.routes.findIndex((each) => each.functionName === functionName);
        return {
          name: stageFunctionName,
          owner: config.apiName,
          file,
          path: ['routes', route, 'functionName'],
        };
      }),
    ),
  ];
}
