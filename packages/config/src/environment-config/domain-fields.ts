import { textOf } from '../validate/fields';

export const domainName = textOf(
  'a domain name',
  'as in api.example.com',
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
);

export const hostedZoneId = textOf('a hosted zone', 'Z and capital letters and digits', /^Z[A-Z0-9]{1,31}$/);
