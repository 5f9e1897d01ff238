import type { RenderOutput, RenderPlan, RenderProgress } from '../film/index.js';

/** Injected, so that the queue of renders can be tried with a renderer that stops where a test wants it to. */
export const MAKE_RENDERER = Symbol('MakeRenderer');

export type MakeRenderer = (directories: {
  /** Of one attempt, removed afterwards. */
  readonly work: string;
  /** Finished units, by the hash of their content; outlives renders and crashes. */
  readonly cache: string;
}) => Renderer;

export interface Renderer {
  render(
    plan: RenderPlan,
    outFile: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RenderProgress) => void },
  ): Promise<RenderOutput>;
}
