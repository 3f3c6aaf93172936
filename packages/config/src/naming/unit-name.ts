import { textOf } from '../validate/fields';

/**
 * A name that becomes part of names on AWS, of paths and of parameters. @drystone/contracts and @drystone/runtime know the
 * same form (a test holds them equal): a name leads them to a file, and to a parameter.
 *
 * @param is what has the name: "a service name"
 */
export function nameOf(is: string) {
  return textOf(
    is,
    '2 to 40 lower-case letters, digits and hyphens, a letter first',
    /^[a-z][a-z0-9-]{1,39}$/,
  );
}

/** A key of `services.yaml`. */
export const unitName = nameOf('the name of a service or an API');
