import type { GraphNode } from '../graph';
import { KIND_NAMES } from '../kind-names';
import { CAPTION_SIZE, type CardRow, HEADER_HEIGHT, PADDING, ROW_SIZE, TITLE_SIZE } from '../layout/cards';
import type { PlacedCard } from '../layout/lay-out';
import { NODE_FAMILIES } from '../families';
import { iconPath } from './icons';
import { element, px, textElement } from './markup';

/**
 * A card, which is a link to itself: whoever follows it sees only what it has to do with.
 *
 * @param focus ids of the cards that it stays visible with
 */
export function renderCard(card: PlacedCard, id: string, focus: readonly string[]): string {
  const { node, title, caption, width, height, rows } = card;
  const body = [
    textElement('title', {}, `${KIND_NAMES[node.kind]} ${node.name}`),
    textElement('desc', {}, described(node)),
    element('rect', { class: 'box', width, height: px(height), rx: 8 }),
    element('rect', { class: 'bar', width: 5, height: px(height), rx: 2.5 }),
    element('path', { class: 'icon', d: iconPath(node.kind), transform: `translate(${width - 26} 7)` }),
    textElement('text', { class: 'caption', x: PADDING, y: 17, 'font-size': CAPTION_SIZE }, caption),
    textElement('text', { class: 'title', x: PADDING, y: 35, 'font-size': TITLE_SIZE }, title),
    ...(rows.length > 0
      ? [element('path', { class: 'rule', d: `M${PADDING} ${HEADER_HEIGHT}H${width - PADDING}` })]
      : []),
    ...rows.map(renderRow),
  ];
  const link = element('a', { href: `#${id}`, 'aria-label': `${KIND_NAMES[node.kind]} ${node.name}` }, body);
  const attributes = {
    id,
    class: ['item', 'card', NODE_FAMILIES[node.kind], ...focus.map((each) => `of-${each}`)].join(' '),
    transform: `translate(${px(card.x)} ${px(card.y)})`,
  };
  return element('g', attributes, [link]);
}

function renderRow({ nodes, text, x, y }: CardRow): string {
  const details = nodes.map((node) => `${node.name}: ${described(node)}`).join('\n');
  const family = NODE_FAMILIES[nodes[0]!.kind];
  return element('g', {}, [
    textElement('title', {}, details),
    textElement('text', { x, y: px(y + ROW_SIZE / 3), 'font-size': ROW_SIZE, class: `row ${family}` }, text),
  ]);
}

function described({ facts }: GraphNode): string {
  return facts.join(', ');
}
