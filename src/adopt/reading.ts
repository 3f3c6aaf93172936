/** A line of one of the team's files. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A value for `service-config.yaml`, and where it was found. */
export interface Setting {
  /** Keys from the root; a last `-` adds to a list. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly from: Place;
  /** What is tried, each on its own, where the whole is refused. Default: nothing */
  readonly parts?: readonly Setting[];
}

/** What was found and cannot be carried over. */
export interface Leftover {
  readonly what: string;
  readonly why: string;
  readonly at: Place;
}

/** A route that called the function. */
export interface Route {
  /** In lower case; `any` for all. */
  readonly method: string;
  readonly path: string;
  readonly from: Place;
}

/** Where the code of the function is: modules that may be meant, the likeliest first, and what they export. */
export interface HandlerReference {
  readonly modules: readonly string[];
  readonly exportName: string;
  readonly from: Place;
}

/** A word of a file. */
export interface Said {
  readonly name: string;
  readonly from: Place;
}

/** What one file of the team says of the service. */
export interface Reading {
  readonly settings: readonly Setting[];
  readonly leftovers: readonly Leftover[];
  readonly routes: readonly Route[];
  readonly handler?: HandlerReference;
  /** As AWS Lambda calls it, such as nodejs20.x. */
  readonly runtime?: Said;
  /** `arm64` or `x86_64`. */
  readonly architecture?: Said;
  /** Folder of the code with a `package.json` of its own, perhaps. */
  readonly codeFolder?: string;
}

/** Nothing was found. */
export const NOTHING: Reading = { settings: [], leftovers: [], routes: [] };

/** Several readings as one; of what there is once, the first has its say. */
export function combine(readings: readonly Reading[]): Reading {
  const first = <Key extends keyof Reading>(key: Key): Reading[Key] | undefined =>
    readings.find((reading) => reading[key] !== undefined)?.[key];
  return {
    settings: readings.flatMap(({ settings }) => settings),
    leftovers: readings.flatMap(({ leftovers }) => leftovers),
    routes: readings.flatMap(({ routes }) => routes),
    handler: first('handler'),
    runtime: first('runtime'),
    architecture: first('architecture'),
    codeFolder: first('codeFolder'),
  };
}
