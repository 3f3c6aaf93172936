import type { StageGraph } from '../graph';
import type { Frame, Layout } from '../layout/lay-out';
import { sentencesOf } from '../layout/links';
import { headingOf, summary } from '../summary';
import { fragmentIds } from './fragment-ids';
import { LEGEND_WIDTH, renderLegend } from './legend';
import { element, px, textElement } from './markup';
import { renderCard } from './render-card';
import { arrowHeads, renderLink } from './render-link';
import { STYLE } from './theme';

const MARGIN = 28;
const HEADER_HEIGHT = 72;
const FOOTER_HEIGHT = 52;

/**
 * A picture as one SVG file without anything from outside. With `#service-flight-service` behind its address it shows
 * only what that service has to do with.
 *
 * @param graph what is drawn
 * @param layout where it is drawn
 */
export function renderSvg(graph: StageGraph, layout: Layout): string {
  const width = px(Math.max(layout.width, LEGEND_WIDTH) + 2 * MARGIN);
  const height = px(layout.height + HEADER_HEIGHT + FOOTER_HEIGHT);
  const ids = fragmentIds(layout.cards.map(({ node }) => node));
  const idOf = (id: string) => ids.get(id)!;
  const near = neighbours(layout, idOf);
  const focusRules = [...ids.values()].map(
    (id) => `svg:has(#${id}:target) .item:not(.of-${id}){opacity:.15}`,
  );
  const content = [
    textElement('title', { id: 'title' }, headingOf(graph)),
    textElement('desc', { id: 'desc' }, summary(graph)),
    `<style>${STYLE}${focusRules.join('')}</style>`,
    element('defs', {}, arrowHeads()),
    element('a', { href: '#', 'aria-label': 'Show all' }, [
      element('rect', { class: 'paper', width, height }),
      textElement('text', { class: 'title', x: MARGIN, y: 36, 'font-size': 20 }, headingOf(graph)),
      textElement('text', { class: 'quiet', x: MARGIN, y: 56, 'font-size': 12 }, summary(graph)),
    ]),
    element('g', { transform: `translate(${MARGIN} ${HEADER_HEIGHT})` }, [
      ...layout.frames.map(renderFrame),
      ...layout.links.map((link) =>
        renderLink(link, sentencesOf(link, graph.nodes), [idOf(link.from), idOf(link.to)]),
      ),
      ...layout.cards.map((card) => renderCard(card, idOf(card.node.id), near(card.node.id))),
    ]),
    renderLegend(MARGIN, height - FOOTER_HEIGHT / 2 + 6),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'graphics-document',
    'aria-labelledby': 'title desc',
  };
  return `${element('svg', attributes, content)}\n`;
}

function renderFrame({ name, x, y, width, height }: Frame): string {
  return element('g', { class: 'item', transform: `translate(${px(x)} ${px(y)})` }, [
    element('rect', { class: 'frame', width: px(width), height: px(height), rx: 14 }),
    textElement('text', { class: 'quiet title', x: 18, y: 25, 'font-size': 13 }, name),
  ]);
}

/** A card stays visible with each card that it is linked with, and with itself. */
function neighbours({ links }: Layout, idOf: (id: string) => string) {
  return (id: string) => [
    ...new Set([
      idOf(id),
      ...links.filter(({ from }) => from === id).map(({ to }) => idOf(to)),
      ...links.filter(({ to }) => to === id).map(({ from }) => idOf(from)),
    ]),
  ];
}
