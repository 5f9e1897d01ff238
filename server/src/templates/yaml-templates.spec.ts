import { expect, it } from '@jest/globals';
import { template } from '@quiz-factory/shared';
import { YamlTemplates } from './yaml-templates.js';
import yamlInThread, { type YamlTask } from './yaml.thread.js';

/** What a thread would do, here. */
const yamls = new YamlTemplates({
  run: <Result>({ payload }: { payload: unknown }) =>
    Promise.resolve(yamlInThread(payload as YamlTask) as Result),
});
const phases = 'phases: { guess: { seconds: 5 }, reveal: { seconds: 5 } }';

it('reads back what it wrote', async () => {
  const look = template.parse({
    description: 'mine',
    phases: { guess: { seconds: 7 }, reveal: { seconds: 5 } },
  });
  expect(await yamls.read(await yamls.write(look))).toEqual(look);
});

it.each([
  ['phases:\n  guess: [', /^The text is not YAML\./u],
  ['phases: { guess: { seconds: 5, layers: [{ type: circle }] } }', /phases\.guess\.layers\.0/u],
  [`description: "\\0"\n${phases}`, /^description: holds a character/u],
])('says what is wrong with %j', async (text, words) => {
  await expect(yamls.read(text)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(words),
  });
});

it('names no more faults than somebody reads', async () => {
  const read = yamls.read(']\n'.repeat(1000));
  await expect(read).rejects.toMatchObject({ faults: { length: 100 } });
});

it('knows an alias bomb', async () => {
  const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const bomb = names
    .map((name, at) => `${name}: &${name} [${`*${names[at - 1] ?? 'a'},`.repeat(9)}]`)
    .join('\n');
  await expect(yamls.read(`a: &a [x]\n${bomb}`)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(/alias/iu),
  });
});
