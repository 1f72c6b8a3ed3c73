import type { EnvVar } from '../values';

/** `.env.example`: every variable with its meaning and how to create a good value; never the value of a secret. */
export function envExample(project: string, parameters: readonly EnvVar[]): string {
  const head = [
    `# Settings of the Compose project "${project}".`,
    '# Copy this file to .env beside docker-compose.yml and fill it in; .env is yours and is never overwritten.',
    "# Put a value with blanks, # or $ into single quotes: NAME='a value'.",
  ];
  if (parameters.length === 0) head.push('# This project has no settings.');
  return `${[head.join('\n'), ...parameters.map(entry)].join('\n\n')}\n`;
}

function entry({ name, kind, defaultValue, options }: EnvVar): string {
  const says: Record<typeof kind, string> = {
    required: 'Required.',
    optional: `Optional; default: ${defaultValue === '' ? 'empty' : defaultValue}.`,
    secret: 'Required, secret: keep .env readable by its owner only (chmod 600 .env).',
  };
  const lines = [
    ...(options.description ? [options.description] : []),
    says[kind],
    ...(options.example && kind !== 'secret' ? [`Example: ${options.example}`] : []),
    ...(options.generate ? [`Make one: ${options.generate}`] : []),
  ];
  const comment = lines
    .flatMap((line) => line.split(/\r\n|[\n\r\v\f\0\u0085\u2028\u2029]/))
    .map((line) => `# ${line}`);
  return [...comment, kind === 'optional' ? `#${name}=` : `${name}=`].join('\n');
}
