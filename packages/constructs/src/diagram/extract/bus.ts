import type { GraphEdge, GraphNode } from '../graph';
import { functionAccess } from './policies';
import { type Resource, ofType } from './resource-index';
import { targetsOf } from './schedules';
import { type GraphPart, nameInStage, type StageResources } from './stage-parts';
import { objectOf, textOf, textsOf } from './template-values';

/** Events of one type from one source; `ANY` where a policy or a rule leaves it open. */
interface BusEvent {
  readonly source: string;
  readonly type: string;
}

interface Delivery {
  readonly event: BusEvent;
  readonly target: string;
}

const ANY = '*';

/** Events on the bus, by who may publish them and by the rules that pick them; the systems outside that get some. */
export function bus(stage: StageResources): GraphPart {
  const published = publications(stage);
  const deliveries = ofType(stage.resources, 'AWS::Events::Rule').flatMap((rule) =>
    pickedBy(
      rule,
      published.map(({ event }) => event),
    ).flatMap((event) => targetsOf(rule).map((target) => ({ event, target }))),
  );
  const heard = deliveries.map(({ event }) => event);
  const shown = published.flatMap(({ functionId, event }) =>
    narrowed(event, heard).map((each) => ({ functionId, event: each })),
  );
  return {
    nodes: [...[...heard, ...shown.map(({ event }) => event)].map(eventNode), ...integrations(stage)],
    edges: [...shown.map(publishes), ...deliveries.map(delivers)],
  };
}

/** What functions may put on the bus: their policies name the source, and the types where these are known. */
function publications({ resources }: StageResources) {
  return functionAccess(resources)
    .filter(({ statement }) => statement.actions.includes('events:PutEvents'))
    .flatMap(({ functionId, statement }) => {
      const types = statement.condition('events:detail-type');
      return statement
        .condition('events:source')
        .flatMap((source) =>
          (types.length > 0 ? types : [ANY]).map((type) => ({ functionId, event: { source, type } })),
        );
    });
}

/** A rule that leaves source or type open picks what is published and fits. */
function pickedBy({ properties }: Resource, published: readonly BusEvent[]): BusEvent[] {
  const pattern = objectOf(properties.EventPattern);
  const [sources, types] = [textsOf(pattern.source), textsOf(pattern['detail-type'])];
  if (sources.length === 0 && types.length === 0) return [];
  const fits = published.filter(
    ({ source, type }) =>
      type !== ANY &&
      (sources.length === 0 || sources.includes(source)) &&
      (types.length === 0 || types.includes(type)),
  );
  const named = (sources.length > 0 ? sources : [ANY]).flatMap((source) =>
    (types.length > 0 ? types : [ANY]).map((type) => ({ source, type })),
  );
  return sources.length > 0 && types.length > 0 ? named : fits.length > 0 ? fits : named;
}

/** A source that may publish any type publishes those that somebody hears; none of its own, if there are some. */
function narrowed(event: BusEvent, heard: readonly BusEvent[]): BusEvent[] {
  if (event.type !== ANY) return [event];
  const types = heard.filter(({ source }) => source === event.source || source === ANY);
  return types.length > 0 ? types : [event];
}

function eventId({ source, type }: BusEvent): string {
  return `event ${source} ${type}`;
}

function eventNode(event: BusEvent): GraphNode {
  const { source, type } = event;
  return {
    id: eventId(event),
    kind: 'event',
    name: type === ANY ? `any event of ${source}` : type,
    facts: [`Event on the bus, source ${source === ANY ? 'any' : source}`],
  };
}

function publishes({ functionId, event }: { functionId: string; event: BusEvent }): GraphEdge {
  return { from: functionId, to: eventId(event), kind: 'publishes' };
}

function delivers({ event, target }: Delivery): GraphEdge {
  return { from: eventId(event), to: target, kind: 'delivers' };
}

/** Systems of others that events are posted to. */
function integrations({ stage, resources }: StageResources): GraphNode[] {
  return ofType(resources, 'AWS::Events::ApiDestination').map(({ id, properties }) => ({
    id,
    kind: 'integration',
    name: nameInStage(stage, textOf(properties.Name) ?? id),
    facts: [textOf(properties.InvocationEndpoint) ?? 'API destination'],
  }));
}
