import fc from 'fast-check';

// The same trees in every run, so that one commit has one result; another seed looks at others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });

export { fc };
