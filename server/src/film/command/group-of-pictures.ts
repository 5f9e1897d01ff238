/** Frames from one key frame to the next. */
export const groupOf = (fps: number): number => 2 * fps;
