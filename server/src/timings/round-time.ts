/** @returns seconds to the millisecond, as they are stored */
export const roundTime = (seconds: number): number => Math.round(seconds * 1000) / 1000;
