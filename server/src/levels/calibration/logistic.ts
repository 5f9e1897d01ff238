/** Natural logarithm of the odds of a share, which is in percent: between, not at, 0 and 100. */
export const logOdds = (percent: number): number => Math.log(percent / (100 - percent));

/** The percent of which this is the log odds. */
export const percentOf = (odds: number): number => 100 / (1 + Math.exp(-odds));

/** What a logistic distribution of variance 1 is wide: its scale parameter. */
const UNIT_SCALE = Math.sqrt(3) / Math.PI;

/** The scale parameter of a logistic distribution of this variance. */
export const scaleOf = (variance: number): number => UNIT_SCALE * Math.sqrt(variance);

/** The chance that what is spread logistically around 0 lies below `x`. */
export const chanceBelow = (x: number, scale: number): number => 1 / (1 + Math.exp(-x / scale));
