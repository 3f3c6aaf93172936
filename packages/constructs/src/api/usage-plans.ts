import type { ApiConfig, StageContext } from '@drystone/config';
import { CfnApiKey, type CfnStage, CfnUsagePlan, CfnUsagePlanKey } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { apiNames } from './api-names';

export interface UsagePlansProps {
  readonly context: StageContext;
  readonly config: ApiConfig;
  readonly stage: CfnStage;
}

/** The usage plans of an API, each with a key, whose value API Gateway makes up and no template holds. */
export class UsagePlans extends Construct {
  public readonly plans: readonly CfnUsagePlan[];
  public readonly keys: readonly CfnApiKey[];

  constructor(scope: Construct, id: string, { context, config, stage }: UsagePlansProps) {
    super(scope, id);
    const { api } = apiNames(config, context);
    const made = config.usagePlans.map(({ name, quota, throttle = config.throttling }) => {
      const apiStages = [{ apiId: stage.restApiId, stage: stage.ref }];
      const plan = new CfnUsagePlan(this, name, {
        usagePlanName: `${api}-${name}`,
        apiStages,
        quota,
        throttle,
      });
      const key = new CfnApiKey(this, `${name}Key`, { name: `${api}-${name}`, enabled: true });
      new CfnUsagePlanKey(this, `${name}PlanKey`, {
        keyId: key.ref,
        keyType: 'API_KEY',
        usagePlanId: plan.ref,
      });
      return { plan, key };
    });
    this.plans = made.map(({ plan }) => plan);
    this.keys = made.map(({ key }) => key);
  }
}
