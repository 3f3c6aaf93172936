import { DOMParser, type Element } from '@xmldom/xmldom';
import { layOut } from '../../src/diagram/layout/lay-out';
import { loadElk } from '../../src/diagram/load-elk';
import { renderSvg } from '../../src/diagram/svg/render-svg';
import { DARK, LIGHT } from '../../src/diagram/svg/theme';
import type { StageGraph } from '../../src/diagram/graph';
import { graphOf } from './support/pictures';
import { FLIGHTS, systemOf } from './support/sketches';

async function svgOf(graph: StageGraph): Promise<string> {
  return renderSvg(graph, await layOut(loadElk(), graph));
}

/** As a browser reads it: anything that is not well-formed throws. */
function parsed(svg: string): Element {
  const onError = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml').documentElement!;
}

function elements(root: Element, name: string): Element[] {
  return [...root.getElementsByTagName(name)];
}

function withClass(root: Element, name: string): Element[] {
  return elements(root, 'g').filter((each) => (each.getAttribute('class') ?? '').split(' ').includes(name));
}

function titleOf(element: Element): string {
  return elements(element, 'title')[0]?.textContent ?? '';
}

describe('the picture of a stage', () => {
  test.each([
    [3, FLIGHTS],
    [30, systemOf(30)],
  ])('of %i services is well-formed and needs nothing from outside', async (_, sketch) => {
    const svg = await svgOf(graphOf(sketch));
    const root = parsed(svg);
    const addresses = elements(root, '*').flatMap((each) => each.getAttribute('href') ?? []);
    expect(addresses.filter((address) => !address.startsWith('#'))).toEqual([]);
    expect(svg).not.toMatch(/ (?:src|xlink:href|on\w+)=/);
    expect(svg).not.toMatch(/<script|<image|@import|@font-face/);
    expect(svg.match(/url\([^#)][^)]*\)/)).toBeNull();
    const ids = elements(root, '*').flatMap((each) => each.getAttribute('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells readers of screens what there is, and what each box and line stands for', async () => {
    const root = parsed(await svgOf(graphOf(FLIGHTS)));
    const described = root.getAttribute('aria-labelledby')!.split(' ');
    expect(
      described.map((id) => elements(root, '*').find((each) => each.getAttribute('id') === id)?.tagName),
    ).toEqual(['title', 'desc']);
    expect(withClass(root, 'card').map(titleOf)).toContain('service reservation-service');
    expect(withClass(root, 'link').map(titleOf)).toContain('service user-service reads partition USERS#');
    for (const each of [
      ...withClass(root, 'card'),
      ...withClass(root, 'link').filter((g) => g.getAttribute('role')),
    ])
      expect(titleOf(each)).not.toBe('');
  });

  test('points an arrow to where items go: to the table when written, to the service when read', async () => {
    const root = parsed(await svgOf(graphOf(FLIGHTS)));
    const markers = (title: string) => {
      const line = withClass(root, 'link').find((each) => titleOf(each) === title)!;
      const path = elements(line, 'path').find((each) => each.getAttribute('class') === 'line')!;
      return [path.hasAttribute('marker-start'), path.hasAttribute('marker-end')];
    };
    expect(markers('service user-service reads partition USERS#')).toEqual([true, false]);
    expect(
      markers(
        'service flight-service reads partition FLIGHTS#\nservice flight-service writes partition FLIGHTS#',
      ),
    ).toEqual([true, true]);
    expect(markers('topic fares is delivered to queue fare-changes')).toEqual([false, true]);
  });

  test('follows the address: what a box is not linked with fades, each box with its own rule', async () => {
    const svg = await svgOf(graphOf(FLIGHTS));
    const root = parsed(svg);
    expect(svg).toContain('svg:has(#service-flight-service:target) .item:not(.of-service-flight-service)');
    const near = withClass(root, 'card').filter((each) =>
      each.getAttribute('class')!.split(' ').includes('of-service-flight-service'),
    );
    expect(near.map((each) => each.getAttribute('id')).toSorted()).toEqual([
      'api-flight-bff',
      'queue-flight-service-stream-fifo',
      'schedule-rate-1-hour-',
      'service-flight-service',
      'service-reservation-service',
      'table-shared-table',
      'topic-fares',
    ]);
  });

  test('keeps hostile names as text', async () => {
    const name = `<script>"&'</text>]]>\u0000\uFFFE`;
    const node = { id: name, kind: 'service' as const, name, facts: [name] };
    const root = parsed(await svgOf({ stage: name, nodes: [node], edges: [] }));
    expect(elements(root, 'script')).toEqual([]);
    expect(withClass(root, 'card').map(titleOf)).toEqual([`service <script>"&'</text>]]>??`]);
  });

  test('has two boxes of one name under two addresses', async () => {
    const node = (id: string) => ({ id, kind: 'schedule' as const, name: 'rate(1 hour)', facts: [] });
    const root = parsed(await svgOf({ stage: 'staging', nodes: [node('a'), node('b')], edges: [] }));
    const ids = withClass(root, 'card').map((each) => each.getAttribute('id'));
    expect(new Set(ids).size).toBe(2);
  });

  test('is an empty picture where there is nothing', async () => {
    expect(() => parsed(renderSvg({ stage: 'staging', nodes: [], edges: [] }, EMPTY))).not.toThrow();
  });
});

const EMPTY = { width: 0, height: 0, cards: [], frames: [], links: [] };

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s colours have the contrast that texts need', (_, { paper, card, frame, ...inks }) => {
  for (const ink of Object.values(inks)) {
    for (const ground of [paper, card, frame]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  }
});
