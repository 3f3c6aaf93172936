import type { NodeKind } from '../graph';

/** A line drawing for each kind of box, 16 by 16. */
const ICONS: Readonly<Partial<Record<NodeKind, string>>> = {
  api: 'M2 4h6a3 3 0 0 1 3 3v2a3 3 0 0 0 3 3M2 4l2-2M2 4l2 2M14 12l-2-2M14 12l-2 2M2 12h5',
  cdn: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4 4-4 9 0 13M8 1.5c4 4 4 9 0 13',
  event: 'M9 1L3 9h4l-1 6l7-8H8z',
  function: 'M3 2h2l6 12h2M7 7l-4 7',
  integration: 'M7 3H3v10h10V9M9 2h5v5M14 2L7.5 8.5',
  mail: 'M1.5 3.5h13v9h-13zM1.5 4l6.5 5l6.5-5',
  queue: 'M1.5 4.5h13v7h-13zM6 4.5v7M10 4.5v7',
  schedule: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 4v4l3 2',
  service: 'M3 2h2l6 12h2M7 7l-4 7',
  table: 'M2 4c0-3 12-3 12 0v8c0 3-12 3-12 0zM2 4c0 3 12 3 12 0M2 8c0 3 12 3 12 0',
  topic:
    'M8 8h.01M5 5a4.2 4.2 0 0 0 0 6M11 5a4.2 4.2 0 0 1 0 6M2.5 2.5a7.8 7.8 0 0 0 0 11M13.5 2.5a7.8 7.8 0 0 1 0 11',
  web: 'M1.5 3h13v10h-13zM1.5 6h13M4 4.5h.01',
};

/** The path of a kind's drawing. */
export function iconPath(kind: NodeKind): string {
  return ICONS[kind] ?? '';
}
