// Reads a report of jest: prints how many tests passed and failed, and adds to a file which failed, each with how its
// message begins, because of a long log only the end can be read.
import { appendFileSync, readFileSync } from 'node:fs';

const LINES = 40;
const [reportFile, failuresFile] = process.argv.slice(2);

try {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  console.log(report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites);
  for (const suite of report.testResults) addFailures(suite);
} catch (error) {
  console.log(0, 1);
  add(`${reportFile}: the tests left no report`, error.message);
}

function addFailures({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  for (const { fullName, failureMessages } of failed)
    add(`${name} › ${fullName}`, failureMessages.join('\n'));
  if (status === 'failed' && failed.length === 0) add(name, message);
}

function add(what, message) {
  const beginning = message.split('\n').slice(0, LINES).join('\n');
  appendFileSync(failuresFile, `\nFAILED: ${what}\n${beginning}\n`);
}
