import { baseDetectors } from './detectors/base-registry.ts';
import { openTag } from './tag.ts';

openTag(baseDetectors);
