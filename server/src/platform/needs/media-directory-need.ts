import { access, constants, mkdir } from 'node:fs/promises';
import type { NodeNeedFactory } from './node-need.js';

/** The directory of media is there and can be written. */
export const mediaDirectoryNeed: NodeNeedFactory = ({ mediaDir }) => {
  let wasThere = false;
  return {
    name: 'media-directory',
    async probe() {
      try {
        // Made at the first look only: a directory that was there and is gone is an unmounted drive, not a new start.
        if (!wasThere) await mkdir(mediaDir, { recursive: true });
        await access(mediaDir, constants.R_OK | constants.W_OK);
        wasThere = true;
        return null;
      } catch {
        return `the media directory ${mediaDir} is not there or cannot be written (is its drive mounted?)`;
      }
    },
  };
};
