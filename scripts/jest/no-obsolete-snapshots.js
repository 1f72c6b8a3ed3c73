/** Fails a run that leaves a snapshot which no test asks for any more: it would be kept, and read, for nothing. */
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
      `Stale snapshots; run jest with -u and read the difference:\n${stale.join('\n')}`,
    );
    process.stderr.write(`\n${this.#error.message}\n`);
  }

  getLastError() {
    return this.#error;
  }
};
