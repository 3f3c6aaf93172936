/** A build of the handler together with the configuration it runs under: what Lambda freezes in a version. */
export interface FunctionVersion {
  /** The bundled handler, a CommonJS file. */
  readonly handlerFile: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** All environment variables that the handler sees. */
  readonly environment: Readonly<Record<string, string>>;
  /** How to name the two limits in a message, for example `timeout in service-config.yaml:18` */
  readonly timeoutSource: string;
  readonly memorySource: string;
}
