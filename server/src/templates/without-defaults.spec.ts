import { expect, it } from '@jest/globals';
import { template } from '@quiz-factory/shared';
import { builtInTemplates } from './built-in.js';
import { withoutDefaults } from './without-defaults.js';

const builtIn = [...(await builtInTemplates())];

it.each(builtIn)('%s reads back as the same, and is much shorter', (_, document) => {
  const short = withoutDefaults(document);
  expect(template.parse(short)).toEqual(document);
  expect(JSON.stringify(short).length).toBeLessThan(0.6 * JSON.stringify(document).length);
});

it('keeps size and colours, and of the rest only what was chosen', () => {
  const document = template.parse({
    phases: {
      guess: { seconds: 10, layers: [{ type: 'text', content: 'Which?', size: 48 }] },
      reveal: { seconds: 6 },
    },
  });
  expect(withoutDefaults(document)).toEqual({
    canvas: { width: 1920, height: 1080, fps: 30 },
    colours: document.colours,
    phases: {
      guess: { seconds: 10, layers: [expect.objectContaining({ type: 'text', content: 'Which?' })] },
      reveal: { seconds: 6 },
    },
  });
});
