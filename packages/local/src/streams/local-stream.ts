import { partitionPrefix, type ServiceConfig } from '@drystone/config';
import type { LocalQueue } from '../queues/local-queue';
import type { ChangeWatch, ItemChange } from '../table/watched-writes';
import { attributeText } from '../table/attribute-text';
import { routedMessage, streamRecord } from './stream-record';

/** The stream of the shared table, and the router that sends each record to the service whose prefix its key has. */
export class LocalStream implements ChangeWatch {
  /** Of the services that ask for the changes of their items, by prefix. */
  private readonly serviceNames = new Map<string, string>();
  private sequence = 0;

  /** @param queue a queue by its name in `service-config.yaml` */
  constructor(private readonly queue: (name: string) => LocalQueue | undefined) {}

  /** Takes what a service asks for, in place of what it asked for. */
  provide(config: ServiceConfig): void {
    const prefix = partitionPrefix(config);
    if (config.events.stream) this.serviceNames.set(prefix, config.serviceName);
    else this.serviceNames.delete(prefix);
  }

  wants(partitionKey: string): boolean {
    return this.serviceNames.has(prefixOf(partitionKey));
  }

  onChange(change: ItemChange): void {
    this.sequence += 1;
    const serviceName = this.serviceNames.get(prefixOf(textIn(change, 'PK')));
    // Claims of `Idempotency` are no news: the router leaves them out too.
    if (serviceName === undefined || isClaim(change)) return;
    const record = streamRecord(change, this.sequence);
    this.queue(`${serviceName}-stream.fifo`)?.send(routedMessage(record));
  }
}

function isClaim(change: ItemChange): boolean {
  const partitionKey = textIn(change, 'PK');
  return (
    textIn(change, 'SK') === 'claim' && partitionKey.startsWith(`${prefixOf(partitionKey)}#idempotency#`)
  );
}

function textIn({ key }: ItemChange, name: 'PK' | 'SK'): string {
  return attributeText(key[name]) ?? '';
}

function prefixOf(partitionKey: string): string {
  return partitionKey.slice(0, Math.max(0, partitionKey.indexOf('#')));
}
