/** Why an archive is refused. */
export class TarError extends Error {}
