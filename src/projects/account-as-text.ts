import type { SystemProjectOptions } from './system-project-options';

/** The same options: the command line of `projen new` makes a number of an account of AWS, `.projenrc.ts` then says a text. */
export function accountAsText<Options extends SystemProjectOptions>(options: Options): Options {
  return options.account === undefined ? options : { ...options, account: String(options.account) };
}
