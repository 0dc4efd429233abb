import { baseDetectors } from './detectors/base-registry.ts';
import { openTag } from './tag.ts';
import { createWaymark } from './waymark.ts';

openTag(() => createWaymark(baseDetectors));
