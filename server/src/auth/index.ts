export * from './auth.module.js';
export * from './first-password.js';
export * from './public.js';
export * from './token-verifier.js';
