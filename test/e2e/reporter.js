// One line a test, and one closing line a suite: `name: N passed, N failed`.
class Reporter {
  onTestFileResult({ path }, result) {
    const name = path.replace(/^.*\/(.+)\.e2e\.ts$/, '$1');
    for (const one of result.testResults) {
      const seconds = Math.round((one.duration ?? 0) / 1000);
      console.log(`${one.status === 'passed' ? 'ok  ' : 'FAIL'} ${name}: ${one.fullName} (${seconds} s)`);
      for (const message of one.failureMessages) console.log(message.replace(/^/gm, '     '));
    }
    if (result.testExecError) console.log(result.testExecError.stack ?? result.testExecError.message);
    // A test that did not run is one that failed: nothing is skipped here.
    const failed = result.testResults.length - result.numPassingTests + (result.testExecError ? 1 : 0);
    if (failed > 0) this.failed = true;
    console.log(`${name}: ${result.numPassingTests} passed, ${failed} failed`);
  }

  getLastError() {
    return this.failed ? new Error('not every test passed') : undefined;
  }
}

module.exports = Reporter;
