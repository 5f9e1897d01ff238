/** Frames of a group of pictures, from one key frame to the next: two seconds. */
export const gopFrames = (fps: number): number => 2 * fps;
