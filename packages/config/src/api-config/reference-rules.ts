import { z } from 'zod';
import { handlerModule } from '../naming/handler-module';
import { image } from '../service-config/identity';
import { conflict, rule, type Rule } from '../validate/rule';
import { unknownName } from '../validate/unknown-name';
import type { Violation } from '../validate/violations';
import { functions } from './functions';
import { lenientRoutes, type LenientRoute } from './lenient-routes';

const name = z.string().optional().catch(undefined);
const namedServices = z.array(z.object({ name }).catch({}));
const imageServices = z.array(z.object({ name, ecrRepository: name, imageTag: name }).catch({})).default([]);

/** Names that must mean something: services, functions, the image. */
export const referenceRules: readonly Rule[] = [
  rule({ services: namedServices }, ({ services }) =>
    services.flatMap(({ name: own }, index) => {
      const before = services.findIndex((each) => each.name === own);
      if (own === undefined || before === index) return [];
      return [
        conflict(
          ['services', index, 'name'],
          `services[${index}]: ${own} is services[${before}] too`,
          'keep one of them',
        ),
      ];
    }),
  ),

  rule({ routes: lenientRoutes, services: namedServices.optional() }, ({ routes, services = [] }) => {
    const known = services.flatMap(({ name: own }) => own ?? []);
    return routes.flatMap(({ service }, index) =>
      service === undefined || known.includes(service)
        ? []
        : [
            unknownName(
              ['routes', index, 'service'],
              `routes[${index}].service: ${service} is none of services`,
              service,
              known,
            ),
          ],
    );
  }),

  rule({ routes: lenientRoutes, functions: z.record(z.string(), z.unknown()).default({}) }, (config) => {
    const known = config.routes.flatMap(({ functionName }) => functionName ?? []);
    return Object.keys(config.functions)
      .filter((own) => !known.includes(own))
      .map((own) => ({
        ...unknownName(['functions', own], `functions.${own}: no route has this functionName`, own, known),
        part: 'key' as const,
      }));
  }),

  rule({ routes: lenientRoutes, functions: functions.catch({}) }, (config) =>
    Object.entries(config.functions).flatMap(([own, { timeout }]) => {
      const streams = config.routes.some(
        (route) => route.functionName === own && route.responseTransferMode === 'STREAM',
      );
      if (timeout <= 29 || streams) return [];
      const message = `functions.${own}.timeout: ${timeout} is above the maximum of 29 s`;
      const help = 'Amazon API Gateway waits longer only for routes with responseTransferMode: STREAM';
      return [{ path: ['functions', own, 'timeout'], code: 'out_of_range' as const, message, help }];
    }),
  ),

  rule({ apiName: z.string(), routes: lenientRoutes }, ({ apiName, routes }) =>
    sharedModules(apiName, routes),
  ),

  rule(
    { ecrRepository: image.ecrRepository.optional(), services: imageServices, routes: lenientRoutes },
    (config) => {
      const hasFunctions = config.routes.some(({ functionName }) => functionName !== undefined);
      if (config.ecrRepository !== undefined || !hasFunctions) return [];
      const repositories = new Set(config.services.flatMap(({ ecrRepository }) => ecrRepository ?? []));
      if (repositories.size === 1) return [];
      if (repositories.size === 0) {
        const help = "write the repository of the functions' image";
        return [
          {
            path: ['ecrRepository'],
            part: 'key',
            code: 'missing_key',
            message: 'ecrRepository is missing',
            help,
          },
        ];
      }
      const message = `services name ${repositories.size} images: ${[...repositories].join(', ')}`;
      return [
        { ...conflict(['services'], message, "write which is the functions' as ecrRepository"), part: 'key' },
      ];
    },
  ),
];

/** Two functions in one file would need one name for two handlers. */
function sharedModules(apiName: string, routes: readonly LenientRoute[]): Violation[] {
  const first = new Map<string, string>();
  return routes.flatMap(({ functionName }, index) => {
    if (functionName === undefined) return [];
    const module = handlerModule(apiName, functionName);
    const before = first.get(module) ?? functionName;
    first.set(module, before);
    if (before === functionName) return [];
    const message = `routes[${index}].functionName: ${functionName} and ${before} are both in src/${module}.ts`;
    return [conflict(['routes', index, 'functionName'], message, 'give one of them another name')];
  });
}
