import { textOf } from '../validate/fields';

/** Names of what services share, as they are in every stage: the platform knows the ARNs. */

export const queueName = textOf(
  'the name of a queue',
  '1 to 80 letters, digits, hyphens and underscores, then .fifo where order matters',
  /^(?=.{1,80}$)[A-Za-z0-9_-]+(?:\.fifo)?$/,
);

export const topicName = textOf(
  'the name of a topic',
  '1 to 256 letters, digits, hyphens and underscores, then .fifo where order matters',
  /^(?=.{1,256}$)[A-Za-z0-9_-]+(?:\.fifo)?$/,
);

export const eventBusName = textOf(
  'the name of an event bus',
  '1 to 256 letters, digits and . _ - /',
  /^[A-Za-z0-9._/-]{1,256}$/,
);

/** Of an event, such as com.acme.flights or FlightBooked; AWS keeps the sources that begin with aws. to itself. */
export const eventName = textOf(
  'the name of an event or of its source',
  '1 to 128 letters, digits, spaces and . _ - / :',
  /^[A-Za-z0-9 ._/:-]{1,128}$/,
);
