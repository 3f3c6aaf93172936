/** An action of one AWS service. */
export interface IamAction {
  /** Without the service: `SendMessage`. */
  readonly name: string;
  /** Whether a policy can name the resources that it may reach; else only `*` works. */
  readonly canBeConfined: boolean;
}

/**
 * Writes actions shortly, in a form that still shows in a diff what changed: verbs that share their nouns together,
 * as in `Delete,Send:Message List*:Queues`, where `*` marks a verb whose action cannot be confined to a resource.
 */
export function encodeActions(actions: readonly IamAction[]): string {
  const verbsByNoun = new Map<string, string[]>();
  for (const { name, canBeConfined } of actions) {
    const [verb, noun] = splitVerb(name);
    append(verbsByNoun, noun, canBeConfined ? verb : `${verb}*`);
  }
  const nounsByVerbs = new Map<string, string[]>();
  for (const [noun, verbs] of verbsByNoun) append(nounsByVerbs, verbs.toSorted().join(','), noun);
  const groups = [...nounsByVerbs].map(([verbs, nouns]) => `${verbs}:${nouns.toSorted().join(',')}`);
  return groups.toSorted().join(' ');
}

/** Reads what `encodeActions` wrote. */
export function decodeActions(encoded: string): IamAction[] {
  return encoded.split(' ').flatMap((group) => {
    const [verbs, nouns] = group.split(':').map((list) => list.split(',')) as [string[], string[]];
    return nouns.flatMap((noun) =>
      verbs.map((verb) => ({ name: verb.replace('*', '') + noun, canBeConfined: !verb.endsWith('*') })),
    );
  });
}

/** `SendMessage` is Send and Message; what does not begin with a verb and a noun is a noun alone. */
function splitVerb(name: string): [verb: string, noun: string] {
  const verb = /^[A-Z][a-z]+(?=[A-Z])/.exec(name)?.[0] ?? '';
  return [verb, name.slice(verb.length)];
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  lists.set(key, [...(lists.get(key) ?? []), item]);
}
