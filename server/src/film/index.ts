export { momentArguments } from './command/phase-picture.js';
export { contentOf, phasePicture } from './compose/phase-maker.js';
export { QuizRenderer, type RenderOutput } from './compose/quiz-renderer.js';
export { UnitMaker } from './compose/unit-maker.js';
export { EncoderCheck } from './encoder-check.js';
export { type RenderPlan, type RenderProgress, timeline } from './plan/render-plan.js';
