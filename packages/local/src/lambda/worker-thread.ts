import type { Context } from 'aws-lambda';
import { parentPort, workerData } from 'node:worker_threads';
import type { Route } from './invocation';
import { loadPrebuilt } from './prebuilt-script';
import type { InvokeMessage, ThrownError, WorkerReply, WorkerSetup } from './worker-messages';

/*
 * Runs inside the worker thread: loads the handler, then answers one invocation after another.
 * It behaves like the Node.js runtime interface client of Lambda, in its form without callbacks
 * (Lambda Developer Guide, nodejs-handler.html): the handler's value is awaited and sent as JSON.
 */

type Handler = ((event: unknown, context: LambdaContext) => unknown) & { readonly routes?: unknown };

type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

process.setSourceMapsEnabled(true);
require.extensions['.prebuilt'] = loadPrebuilt;
const { handlerFile, functionArn } = workerData as WorkerSetup;
const loaded = load();

if (loaded !== undefined) {
  parentPort?.on('message', (message: InvokeMessage) => void answer(loaded, message));
  send({ ok: true, json: JSON.stringify(routesOf(loaded)) });
}

function load(): Handler | undefined {
  try {
    const exported: { handler?: unknown } = require(handlerFile);
    if (typeof exported.handler === 'function') return exported.handler as Handler;
    send({ ok: false, error: { message: 'it exports no function called handler' } });
  } catch (error) {
    send({ ok: false, error: describe(error) });
  }
  return undefined;
}

async function answer(handler: Handler, message: InvokeMessage): Promise<void> {
  process.env._X_AMZN_TRACE_ID = message.traceId;
  const reply = await call(handler, message);
  // So that what the handler printed reaches the log before the line of its request.
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  send(reply);
}

async function call(handler: Handler, message: InvokeMessage): Promise<WorkerReply> {
  try {
    const result = await handler(JSON.parse(message.eventJson), lambdaContext(message));
    return { ok: true, json: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { ok: false, error: describe(error) };
  }
}

/** The context object (Lambda Developer Guide, nodejs-context.html). */
function lambdaContext({ requestId, deadlineMs }: InvokeMessage): LambdaContext {
  const environment = process.env;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION ?? '',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    awsRequestId: requestId,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function routesOf({ routes }: Handler): Route[] {
  if (!Array.isArray(routes)) return [];
  return routes.map(({ method, path }: Route) => ({ method: String(method), path: String(path) }));
}

function describe(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: `${error.name}: ${error.message}`, stack: error.stack };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

function send(message: WorkerReply): void {
  parentPort?.postMessage(message, []);
}
