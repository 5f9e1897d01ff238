export { frameArguments } from './command/phase-arguments.js';
export type { RenderDirectories } from './compose/artifact-cache.js';
export { composePhase } from './compose/compose-phase.js';
export { Intermediates } from './compose/intermediates.js';
export { QuizRenderer, type RenderOutput } from './compose/quiz-renderer.js';
export { EncoderCheck } from './encoder-check.js';
export { phaseContent } from './layout/phase-content.js';
export type { RenderPlan, RenderProgress } from './plan/render-plan.js';
export { timeline } from './plan/timeline.js';
