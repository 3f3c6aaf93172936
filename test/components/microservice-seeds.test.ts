import { transformSync } from 'esbuild';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { rendered, temporaryFolder } from '../support';

const CODE = ['src/index.ts', 'test/index.test.ts'] as const;

function seedsOf(name: string): Record<string, string> {
  return rendered(new MicroserviceProject({ name, outdir: temporaryFolder() }));
}

/** Every name in TypeScript code: of variables, types, properties and methods. */
function namesIn(code: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest));
  return names;
}

const flight = seedsOf('flight-service');
const namesOfTemplates = CODE.flatMap((path) => [...namesIn(flight[path]!)]);
/** Names that the templates use, as services could be called by them: airport, post, route, search, table … */
const used = [...new Set(namesOfTemplates)]
  .filter((name) => !/flight/i.test(name) && /^[a-z]{2,}$/i.test(name))
  .map((name) => `${name.toLowerCase()}-service`);

test.each([...used, 'import-service', 'class-service', 'problem-service', 'users-service', 'news-service'])(
  'the code of a new %s calls no two things by one name',
  (name) => {
    const seeds = seedsOf(name);
    for (const path of CODE) {
      expect(namesIn(seeds[path]!).size).toBe(namesIn(flight[path]!).size);
      transformSync(seeds[path]!, { loader: 'ts', logLevel: 'silent' });
    }
    expect(() => parse(seeds['contract/openapi.yaml']!)).not.toThrow();
  },
);

test.each([
  ['reservation-service', 'reservation', 'reservations'],
  ['category-service', 'category', 'categories'],
  ['seat-map-service', 'seatMap', 'seatMaps'],
  ['users-service', 'user', 'users'],
  ['order-service', 'order', 'orders'],
  ['airport-service', 'airportItem', 'airportItems'],
  ['news-service', 'newsItem', 'newsItems'],
])('a new %s keeps a %s, and its path is /%s', (name, singular, plural) => {
  const { 'src/index.ts': handler, 'contract/openapi.yaml': contract } = seedsOf(name);
  expect(handler).toContain(`const ${plural} = new ServiceDynamoClient().entity('${singular}', `);
  expect(Object.keys(parse(contract!).paths)).toEqual([`/${plural}`, `/${plural}/{id}`]);
});
