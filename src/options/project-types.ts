import { dirname } from 'node:path';
import { readManifest } from 'projen/lib/inventory';
import { flagOf } from './flag-of';

/** One option of a project type, as its docstring has it. */
export interface ProjectOption {
  readonly name: string;
  /** For `projen new`; absent where a command line cannot say such a value. */
  readonly flag?: string;
  readonly type: string;
  readonly required: boolean;
  readonly summary: string;
  readonly default?: string;
  readonly example?: string;
}

/** A project type that `projen new --from` offers. */
export interface ProjectTypeDescription {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly ProjectOption[];
}

interface JsiiDocs {
  readonly summary?: string;
  readonly default?: string;
  readonly example?: string;
  readonly custom?: { readonly pjid?: string };
}

interface JsiiProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: {
    readonly primitive?: string;
    readonly fqn?: string;
    readonly collection?: { readonly kind: string };
  };
  readonly docs?: JsiiDocs;
}

interface JsiiType {
  readonly docs?: JsiiDocs;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly JsiiProperty[];
  readonly initializer?: {
    readonly parameters?: ReadonlyArray<{ readonly type: { readonly fqn?: string } }>;
  };
}

interface JsiiAssembly {
  readonly types: Readonly<Record<string, JsiiType>>;
}

/** Reads the project types of an installed package from the manifest that jsii wrote. */
export function projectTypes(packageFolder: string): ProjectTypeDescription[] {
  const assembly = readManifest(packageFolder) as JsiiAssembly;
  return Object.values(assembly.types).flatMap((type) => {
    const name = type.docs?.custom?.pjid;
    const struct = type.initializer?.parameters?.[0]?.type.fqn;
    if (!name || !struct) return [];
    const options = optionsOf(struct, packageFolder)
      .filter((option) => option.name !== 'company') // the types of a company's package set it, no repository does
      .toSorted((a, b) => a.name.localeCompare(b.name));
    return [{ name, summary: type.docs?.summary ?? '', options }];
  });
}

function optionsOf(structName: string, packageFolder: string): ProjectOption[] {
  const struct = typesOfPackage(structName, packageFolder)[structName];
  const inherited = struct?.interfaces?.flatMap((parent) => optionsOf(parent, packageFolder)) ?? [];
  return [...(struct?.properties ?? []).map(describe), ...inherited];
}

/** A struct may extend one of another package: a company's options extend drystone's. */
function typesOfPackage(typeName: string, packageFolder: string): JsiiAssembly['types'] {
  const packageName = typeName.slice(0, typeName.indexOf('.'));
  const manifest = require.resolve(`${packageName}/package.json`, { paths: [packageFolder] });
  return (readManifest(dirname(manifest)) as JsiiAssembly).types;
}

function describe(property: JsiiProperty): ProjectOption {
  const { name, optional = false, type, docs } = property;
  const isPlain = ['string', 'number', 'boolean'].includes(type.primitive ?? '');
  return {
    name,
    flag: isPlain ? flagOf(name) : undefined,
    type: type.primitive ?? type.fqn?.split('.').at(-1) ?? type.collection?.kind ?? 'value',
    required: !optional,
    summary: docs?.summary ?? '',
    default: docs?.default,
    example: docs?.example,
  };
}
