import { textOf } from '../validate/fields';

/** A name in the DNS, in lower case (RFC 1035 §2.3.4: at most 63 characters between dots, and 253 in all). */
export const domainName = textOf(
  'a domain name',
  'as in api.example.com',
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
);

/** A zone of Amazon Route 53. */
export const hostedZoneId = textOf('a hosted zone', 'Z and capital letters and digits', /^Z[A-Z0-9]{1,31}$/);
