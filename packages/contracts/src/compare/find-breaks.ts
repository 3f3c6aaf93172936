import type { Contract } from '../contract/contract';
import { objectOf } from '../contract/json';
import { type Operation, operationsOf } from '../contract/operation';
import { templateShape } from '../contract/path-template';
import { answerFor, answerSchema, answersOf, isSuccess } from './answers';
import { missingAuth } from './auth';
import type { Break } from './break';
import type { Direction, Misfit } from './misfit';
import { MisfitFinder } from './misfits';
import { requestSchema } from './request-schema';
import { SchemaReader } from './schema-reader';

/** One side of a comparison. */
interface Side {
  readonly contract: Contract;
  readonly reader: SchemaReader;
}

/** Every way in which consumers of `from` fail where `to` is what they call. */
export function findBreaks(from: Contract, to: Contract): Break[] {
  const sides = [from, to].map((contract): Side => ({ contract, reader: new SchemaReader(contract) }));
  const [known, called] = sides as [Side, Side];
  const operations = new Map(operationsOf(to).map((operation) => [shapeOf(operation), operation]));
  return operationsOf(from).flatMap((operation) => {
    const same = operations.get(shapeOf(operation));
    if (same) return new OperationComparison(known, called, operation, same).breaks();
    const paths = objectOf(to.document['paths']);
    const around = objectOf(paths[operation.path] ?? paths);
    return [
      {
        kind: 'operation_removed',
        operation: operation.name,
        location: '',
        from: operation.part,
        to: around,
      },
    ];
  });
}

function shapeOf({ method, path }: Operation): string {
  return `${method} ${templateShape(path)}`;
}

/** An operation as its consumers know it, and as it is where they call it. */
class OperationComparison {
  public constructor(
    private readonly known: Side,
    private readonly called: Side,
    private readonly from: Operation,
    private readonly to: Operation,
  ) {}

  public breaks(): Break[] {
    return [...this.authBreaks(), ...this.requestBreaks(), ...this.answerBreaks()];
  }

  private authBreaks(): Break[] {
    const refused = missingAuth(this.known.contract, this.from, this.called.contract, this.to);
    return refused.map((detail) =>
      this.breakAt('auth_added', 'security', this.from.part, this.to.part, detail),
    );
  }

  private requestBreaks(): Break[] {
    const finder = this.finder('input');
    const misfits = finder.find(
      requestSchema(this.known.contract, this.from),
      requestSchema(this.called.contract, this.to),
    );
    return misfits.map((misfit) =>
      this.breakAt(`input_${misfit.kind}`, pathText(misfit), misfit.produced, misfit.accepted, misfit.values),
    );
  }

  private answerBreaks(): Break[] {
    const known = answersOf(this.known.contract, this.from);
    const given = answersOf(this.called.contract, this.to);
    const removed = [...known].filter(
      ([status]) => isSuccess(status) && answerFor(given, status) === undefined,
    );
    return [
      ...removed.map(([status, answer]) =>
        this.breakAt('answer_removed', `answer ${status}`, answer, this.to.part),
      ),
      ...[...given].flatMap(([status, answer]) =>
        this.oneAnswerBreaks(status, answer, answerFor(known, status)),
      ),
    ];
  }

  private oneAnswerBreaks(status: string, given: object, known: object | undefined): Break[] {
    const at = `answer ${status}`;
    // Consumers take an error that they do not know for the first of its class (RFC 9110 §15).
    if (known === undefined)
      return isSuccess(status) ? [this.breakAt('answer_added', at, this.from.part, given)] : [];
    const misfits = this.finder('output').find(
      answerSchema(this.called.contract, objectOf(given)),
      answerSchema(this.known.contract, objectOf(known)),
    );
    return misfits.map((misfit) =>
      this.breakAt(
        `output_${misfit.kind}`,
        `${at} ${pathText(misfit)}`,
        misfit.accepted,
        misfit.produced,
        misfit.values,
      ),
    );
  }

  private finder(direction: Direction): MisfitFinder {
    const [produced, accepted] =
      direction === 'input' ? [this.known, this.called] : [this.called, this.known];
    return new MisfitFinder({ produced: produced.reader, accepted: accepted.reader, direction });
  }

  private breakAt(kind: Break['kind'], location: string, from: object, to: object, detail?: string): Break {
    return { kind, operation: this.to.name, location, from, to, ...(detail !== undefined && { detail }) };
  }
}

/** @example pathText({ path: ['body', 'flights', '[]', 'price'] }) // 'body.flights[].price' */
function pathText({ path }: Misfit): string {
  return path
    .map((step) => (/^\[\]$|^\{/.test(step) ? step : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
