import { ConfigurationError } from '../../configuration-error';

/**
 * Where messages go, which a variable of the environment says.
 *
 * @param setting of service-config.yaml that sets the variable
 * @throws ConfigurationError when it is not set: sooner than AWS would refuse the first message
 */
export function requiredAddress(name: string, setting: string, address: string | undefined): string {
  if (address) return address;
  throw new ConfigurationError(`${name} is not set. It comes from "${setting}" in service-config.yaml.`);
}
