import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { keys } from './keys.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { serve } from './serve.ts';
import { sites } from './sites.ts';

/** Every command, by its name at the command line. */
export const commands: Readonly<Record<string, Command>> = { serve, sites, keys, import: importCommand, replay, report };
