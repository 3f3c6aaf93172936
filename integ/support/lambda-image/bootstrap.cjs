// What the base image of AWS has as its runtime, as far as a test needs it: takes invocations, calls the handler, answers.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
const { join } = require('node:path');

const API = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

async function main([moduleName, exportName]) {
  const handler = require(join(process.env.LAMBDA_TASK_ROOT, moduleName))[exportName];
  for (;;) {
    const next = await fetch(`${API}/invocation/next`);
    const id = next.headers.get('lambda-runtime-aws-request-id');
    const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
    const [path, answer] = await handler(await next.json(), context).then(
      (result) => ['response', result],
      (error) => ['error', { errorType: error.name, errorMessage: error.message }],
    );
    await fetch(`${API}/invocation/${id}/${path}`, { method: 'POST', body: JSON.stringify(answer ?? null) });
  }
}

main(process.argv[2].split('.')).catch(async ({ name, message }) => {
  await fetch(`${API}/init/error`, {
    method: 'POST',
    body: JSON.stringify({ errorType: name, errorMessage: message }),
  });
  process.exit(1);
});
