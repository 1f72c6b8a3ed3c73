/** Fails a run that leaves a snapshot that no test uses. Reviewers would read it for nothing. */
module.exports = class NoObsoleteSnapshots {
  #error;

  onRunComplete(_contexts, { snapshot }) {
    const stale = [
      ...snapshot.uncheckedKeysByFile.flatMap(({ filePath, keys }) =>
        keys.map((key) => `${filePath}: ${key}`),
      ),
      ...snapshot.filesRemovedList.map((file) => `${file}: its test is gone`),
    ];
    if (stale.length === 0 || snapshot.didUpdate) return;
    this.#error = new Error(
      `Snapshots that no test uses. Remove them with npm run test:update, and read the difference:\n${stale.join('\n')}`,
    );
    process.stderr.write(`\n${this.#error.message}\n`);
  }

  getLastError() {
    return this.#error;
  }
};
