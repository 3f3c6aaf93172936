import type { Diagnostic } from '../diagnostics/diagnostic';
import { toDiagnostics } from '../validate/parse-config';
import type { Finding } from '../yaml/finding';
import { readYaml } from '../yaml/read-yaml';
import type { YamlSource } from '../yaml/yaml-source';
import { expressionsIn, OPENING, type Reference, referencesOf } from './expressions';
import { isTrusted } from './trusted-values';
import { readSteps, type Script, type Use } from './workflow-steps';

/**
 * Finds what makes a workflow of GitHub Actions unsafe: values in its scripts that others may choose, and actions that
 * are named by a tag or a branch, which can be moved to other code.
 *
 * @param text the whole workflow
 * @param file its name, as it shall stand in findings
 * @returns all findings in file order; none where it is safe
 * @example
 * checkWorkflow('jobs: { x: { steps: [{ run: "echo ${{ github.head_ref }}" }] } }', '.github/workflows/x.yml')
 * // [{ line: 1, column: 37, code: 'script_injection', … }]
 */
export function checkWorkflow(text: string, file: string): Diagnostic[] {
  const yaml = readYaml(text);
  return toDiagnostics(yaml.ok ? findUnsafeParts(yaml.source) : yaml.findings, file);
}

function findUnsafeParts(source: YamlSource): Finding[] {
  const { scripts, uses } = readSteps(source.value);
  return [
    ...scripts.flatMap((script) => findInjections(script, source)),
    ...uses.flatMap((use) => findUnpinned(use, source)),
  ];
}

function findInjections(script: Script, source: YamlSource): Finding[] {
  const expressions = expressionsIn(script.text);
  const spans = source.occurrences(script.path, OPENING);
  return expressions.flatMap((expression, index) => {
    const untrusted = referencesOf(expression).find((reference) => !isTrustedIn(script, reference));
    if (untrusted === undefined) return [];
    // Escapes can hide where an expression begins; the script itself is then the nearest place.
    const span = (spans.length === expressions.length && spans[index]) || source.span(script.path, 'value');
    return [
      {
        span,
        code: 'script_injection',
        message: `${untrusted.join('.')} becomes part of the script: who chooses its text can run commands here`,
        help: mendOf(untrusted, script.language),
      },
    ];
  });
}

function isTrustedIn({ hasComputedMatrix }: Script, reference: Reference): boolean {
  return isTrusted(reference) && !(hasComputedMatrix && reference[0]?.toLowerCase() === 'matrix');
}

function mendOf(reference: Reference, language: Script['language']): string {
  const read = (variable: string) => (language === 'shell' ? `"$${variable}"` : `process.env.${variable}`);
  const isVariable = reference[0]?.toLowerCase() === 'env' && /^\w+$/.test(reference[1] ?? '');
  if (isVariable) return `write ${read(reference[1]!)}`;
  const name = reference.findLast((part) => part !== '*') ?? '';
  const variable = name.replaceAll('-', '_').toUpperCase();
  return `put it under env as ${variable}, and write ${read(variable)} here`;
}

const COMMIT = /^[0-9a-f]{40}$/;
const IMAGE_DIGEST = /^sha256:[0-9a-f]{64}$/;

function findUnpinned({ path, text }: Use, source: YamlSource): Finding[] {
  const isImage = text.startsWith('docker://');
  const reference = text.slice(text.lastIndexOf('@') + 1);
  if (text.startsWith('./') || (isImage ? IMAGE_DIGEST : COMMIT).test(reference)) return [];
  return [
    {
      span: source.span(path, 'value'),
      code: 'unpinned_action',
      message: `${text} can be moved to other code`,
      help: isImage
        ? 'name the image by its digest: …@sha256:…'
        : 'name the commit, 40 hexadecimal digits, and the version in a comment',
    },
  ];
}
