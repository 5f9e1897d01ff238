/** Items carry text ids; where a subject's key is a number, people and scripts see a number. */
export const publicItemId = (itemId: string): number | string =>
  /^-?(?:0|[1-9]\d{0,14})$/u.test(itemId) ? Number(itemId) : itemId;
