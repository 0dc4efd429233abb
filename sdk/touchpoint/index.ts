/**
 * The words that browser and collector share: what a touchpoint is, how a batch carries it, what a receipt promises.
 * Imports nothing. The parser is shaken out of the browser's build.
 */
export * from './batch.ts';
export * from './fields.ts';
export * from './page-template.ts';
export * from './parse-batch.ts';
export * from './quiet.ts';
export * from './scrub-text.ts';
export * from './touchpoint.ts';
