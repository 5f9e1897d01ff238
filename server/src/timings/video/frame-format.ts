/** Frames come as planar YUV 4:2:0 of this size: large enough to read, multiples of 32 as the text network wants. */
export const FRAME_WIDTH = 640;
export const FRAME_HEIGHT = 352;
export const FRAME_BYTES = (FRAME_WIDTH * FRAME_HEIGHT * 3) / 2;

/** Frame `k` of frames one after another. */
export const frameAt = (frames: Uint8Array, k: number): Uint8Array =>
  frames.subarray(k * FRAME_BYTES, (k + 1) * FRAME_BYTES);
