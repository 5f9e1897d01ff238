import type { RenderDirectories, RenderOutput, RenderPlan, RenderProgress } from '../film/index.js';

/** Injected, so that the queue of renders can be tried with a renderer that stops where a test wants it to. */
export const MAKE_RENDERER = Symbol('MakeRenderer');

export type MakeRenderer = (directories: RenderDirectories) => Renderer;

export interface Renderer {
  render(
    plan: RenderPlan,
    outFile: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RenderProgress) => void },
  ): Promise<RenderOutput>;
}
