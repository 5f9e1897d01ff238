import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

/** A face of each weight: Japanese and Latin sit together in Noto Sans JP; what it lacks comes from the others. */
const faces = { regular: '400Regular', medium: '500Medium', bold: '700Bold', black: '900Black' } as const;
export type Weight = keyof typeof faces;

let isLoaded = false;

/** @returns a value for a canvas's `font`, as in CSS */
export function fontOf(weight: Weight, pixels: number): string {
  if (!isLoaded) load();
  return `${String(pixels)}px "Quiz ${weight}", "Quiz Arabic ${weight}", "Quiz Hebrew ${weight}", "Quiz Emoji"`;
}

function load(): void {
  const add = (name: string, family: string, face: string, alias: string): void => {
    const root = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
    GlobalFonts.registerFromPath(join(root, face, `${family}_${face}.ttf`), alias);
  };
  for (const [weight, face] of Object.entries(faces)) {
    add('noto-sans-jp', 'NotoSansJP', face, `Quiz ${weight}`);
    add('noto-sans-arabic', 'NotoSansArabic', face, `Quiz Arabic ${weight}`);
    add('noto-sans-hebrew', 'NotoSansHebrew', face, `Quiz Hebrew ${weight}`);
  }
  add('noto-color-emoji', 'NotoColorEmoji', '400Regular', 'Quiz Emoji');
  isLoaded = true;
}
