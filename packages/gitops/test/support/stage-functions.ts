import type { ControlPlanePlace } from '@drystone/local/control-plane';
import type { ImageContents } from './image-contents';
import { CONTEXT, environmentOf, functionsOf, TAGS, type Wanted } from './wanted';

/** The functions of a stage, as its environment deploys them. */
export interface StageFunctions {
  /** Makes the functions of each wanted unit. */
  deploy(...wanted: readonly Wanted[]): void;
  /** Changes the configuration of functions that are there. */
  redeploy(...wanted: readonly Wanted[]): void;
  /** Makes one function of the stage, with the bootstrap image. */
  createFunction(functionName: string, environment: Readonly<Record<string, string>>): void;
  /** Takes all of them away. */
  deleteFunctions(): void;
  /** Contents of the images that callers of a unit reach. */
  live(name: string): readonly string[];
}

const BOOTSTRAP = 'bootstrap';

export function stageFunctions(
  { deploys, images }: ControlPlanePlace,
  contents: ImageContents,
): StageFunctions {
  const bootstrap = imageUri(BOOTSTRAP, contents.push(images, BOOTSTRAP, { contents: BOOTSTRAP }));
  const deployed = new Set<string>();
  const namesByUnit = new Map<string, readonly string[]>();
  const createFunction = (functionName: string, environment: Readonly<Record<string, string>>) => {
    deployed.add(functionName);
    deploys.createFunction({ functionName, imageUri: bootstrap, tags: TAGS, environment });
  };
  return {
    createFunction,
    deploy: (...wanted) => {
      for (const unit of wanted) {
        const functions = functionsOf(unit);
        namesByUnit.set(
          unit.name,
          functions.map(({ functionName }) => functionName),
        );
        for (const each of functions) createFunction(each.functionName, environmentOf(each));
      }
    },
    redeploy: (...wanted) => {
      for (const each of wanted.flatMap(functionsOf)) {
        deploys.changeConfiguration(each.functionName, { environment: environmentOf(each) });
      }
    },
    deleteFunctions: () => {
      for (const functionName of deployed) deploys.deleteFunction(functionName);
      deployed.clear();
      namesByUnit.clear();
    },
    live: (name) =>
      (namesByUnit.get(name) ?? [name]).flatMap((functionName) =>
        deploys.served(functionName).map(({ digest }) => contents.of(digest)),
      ),
  };
}

function imageUri(repository: string, digest: string): string {
  return `${CONTEXT.account}.dkr.ecr.${CONTEXT.region}.amazonaws.com/${repository}@${digest}`;
}
