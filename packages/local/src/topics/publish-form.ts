import type { MessageAttribute, MessageAttributes } from '../queues/queue-message';
import type { PublishedMessage } from './topic-message';

/** What `Publish` asks, or an entry of a batch: its names follow a prefix (SNS API reference, Publish). */
export function publishedMessage(form: URLSearchParams, prefix = ''): PublishedMessage {
  const text = (name: string) => form.get(`${prefix}${name}`) ?? undefined;
  return {
    message: text('Message') ?? '',
    subject: text('Subject'),
    attributes: messageAttributes(form, prefix),
    group: text('MessageGroupId'),
    deduplicationId: text('MessageDeduplicationId'),
  };
}

/** The entries of `PublishBatch`, in their order. */
export function batchEntries(form: URLSearchParams): (PublishedMessage & { readonly Id: string })[] {
  return numbered((index) => {
    const prefix = `PublishBatchRequestEntries.member.${index}.`;
    const Id = form.get(`${prefix}Id`);
    return Id === null ? undefined : { Id, ...publishedMessage(form, prefix) };
  });
}

function messageAttributes(form: URLSearchParams, prefix: string): MessageAttributes {
  return Object.fromEntries(
    numbered((index): [string, MessageAttribute] | undefined => {
      const entry = `${prefix}MessageAttributes.entry.${index}.`;
      const value = (name: string) => form.get(`${entry}Value.${name}`) ?? undefined;
      const name = form.get(`${entry}Name`);
      if (name === null) return undefined;
      const attribute = {
        DataType: value('DataType') ?? 'String',
        StringValue: value('StringValue'),
        BinaryValue: value('BinaryValue'),
      };
      return [name, attribute];
    }),
  );
}

/** Lists are numbered from 1 on. */
function numbered<Item>(read: (index: number) => Item | undefined): Item[] {
  const items: Item[] = [];
  for (let item = read(1); item !== undefined; item = read(items.length + 1)) items.push(item);
  return items;
}
