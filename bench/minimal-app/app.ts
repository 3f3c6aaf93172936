import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import { addDashboards } from './dashboard';
import { ENV, STAGE, SYSTEM } from './place';
import { addRelease } from './release';
import { addService } from './service';
import { addMessaging, addTable } from './shared';

// The same stage as an environment makes, by hand: resources of CloudFormation alone, which are the fastest that the CDK
// has, no file that is read, nothing that is checked.
const [count, settings] = process.argv.slice(2);
const services = Number(count);
const isLean = settings === 'lean';

const app = new App({
  builtinCloudFormationValidation: false,
  ...(isLean && { analyticsReporting: false, treeMetadata: false }),
  defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: !isLean }),
  postCliContext: {
    'aws:cdk:disable-stack-trace': isLean,
    'aws:cdk:disable-creation-stack-traces': isLean,
    'aws:cdk:disable-logicalId-metadata': isLean,
  },
});

function newStack(part: string): Stack {
  return new Stack(app, `Staging-${part}`, {
    env: ENV,
    description: `${part} of ${STAGE} of ${SYSTEM}`,
    suppressTemplateIndentation: isLean,
    tags: { 'drystone:system': SYSTEM, 'drystone:stage': STAGE },
  });
}

const shared = ['Data', 'Messaging', 'Release'].map(newStack);
const [data, messaging, release] = shared;
addTable(data!);
addMessaging(messaging!);
addRelease(release!);
for (let number = 1; number <= services; number += 1) {
  const stack = newStack(`flight${number}-service`);
  for (const each of shared) stack.addStackDependency(each);
  addService(stack, number);
}
addDashboards(newStack('Dashboard'), services);
app.synth();
