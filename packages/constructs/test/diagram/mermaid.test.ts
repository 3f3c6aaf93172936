import { renderMermaid } from '../../src/diagram/mermaid';
import { graphOf } from './support/pictures';
import { FLIGHTS, systemOf } from './support/sketches';

/** The lines that the picture consists of; each was accepted by Mermaid 12's own parser. */
const GRAMMAR =
  /^(%% flight-system · staging|flowchart LR| +subgraph n\d+\["[^"]*"\]| +end| +n\d+(\[\[|\[\/|\[\(|\(\[|\(\(|\{\{|\[)"[^"]*"(\]\]|\/\]|\)\]|\]\)|\)\)|\}\}|\])| {2}n\d+ (-->|-\.->)(\|[a-z, ]+\|)? n\d+)$/;

describe('the Mermaid text of a stage', () => {
  test.each([
    [3, FLIGHTS],
    [30, systemOf(30)],
  ])('of %i services is a flowchart that has every node once', (_, sketch) => {
    const text = renderMermaid(graphOf(sketch));
    const lines = text.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(GRAMMAR);
    const declared = lines.flatMap((line) => /^ +(?:subgraph )?(n\d+)[[({]/.exec(line)?.[1] ?? []);
    expect(declared).toHaveLength(graphOf(sketch).nodes.length);
    expect(new Set(declared).size).toBe(declared.length);
    const opened = lines.filter((line) => line.includes('subgraph')).length;
    expect(lines.filter((line) => line.trim() === 'end')).toHaveLength(opened);
  });

  test('says what the edges are', () => {
    const text = renderMermaid(graphOf(FLIGHTS));
    const idOf = (label: string) => new RegExp(`(n\\d+)[[({/]+"${label}"`).exec(text)?.[1];
    expect(text).toContain(
      `${idOf('service: flight-service')} -->|reads, writes| ${idOf('partition: FLIGHTS#35;')}`,
    );
    expect(text).toContain(`${idOf('topic: fares')} -.-> ${idOf('queue: fare-changes')}`);
    expect(text).toContain(
      `${idOf('queue: fare-changes')} -.->|fails| ${idOf('dead letters: fare-changes-dead-letter')}`,
    );
  });

  test('writes special letters as their numbers', () => {
    const name = 'x"]#;<b> é\n😀';
    const text = renderMermaid({
      stage: 's',
      nodes: [{ id: 'a', kind: 'service', name, facts: [] }],
      edges: [],
    });
    expect(text).toContain('n0["service: x#34;#93;#35;#59;#60;b#62; #233;#10;#128512;"]');
  });
});
