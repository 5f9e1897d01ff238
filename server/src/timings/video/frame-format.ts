/** Frames come as planar YUV 4:2:0 of this size: large enough to read, a multiple of 32 as the text network wants. */
export const FRAME_WIDTH = 512;
export const FRAME_HEIGHT = 288;
export const FRAME_BYTES = (FRAME_WIDTH * FRAME_HEIGHT * 3) / 2;
