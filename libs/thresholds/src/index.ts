export type * from './condition.js';
export type * from './contact-facts.js';
export type * from './evaluation.js';
export type * from './fact.js';
export * from './response.js';
export type * from './threshold-document.js';
