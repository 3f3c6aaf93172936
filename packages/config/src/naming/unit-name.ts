import { textOf } from '../validate/fields';

/** A key of `services.yaml`. */
export const unitName = textOf(
  'the name of a service or an API',
  '2 to 40 lower-case letters, digits and hyphens, a letter first',
  /^[a-z][a-z0-9-]{1,39}$/,
);
