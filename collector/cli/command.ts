import type { Command as Program } from 'commander';

/** One command of `waymark`: adds itself to the program. It throws faults; the entry tells them to the person. */
export type Command = (program: Program) => void;
