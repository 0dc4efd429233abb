import { detectors } from './detectors/registry.ts';
import { full } from './outfit.ts';
import { openTag } from './tag.ts';
import { createWaymark } from './waymark.ts';

openTag(() => createWaymark(detectors, full));
