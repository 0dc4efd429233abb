const plain = new Intl.NumberFormat('en-GB');

export const numberInWords = (n: number): string => plain.format(n);

/** `1 visitor`, `2 visitors`. */
export const visitors = (n: number): string => `${plain.format(n)} visitor${n === 1 ? '' : 's'}`;
