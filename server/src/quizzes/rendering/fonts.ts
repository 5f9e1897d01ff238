import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json'));
const font = (weight: string): string => join(root, weight, `NotoSansJP_${weight}.ttf`);

/** Noto Sans JP: Latin and Japanese sit together in it, and no sign becomes a box. */
export const fonts = {
  regular: font('400Regular'),
  medium: font('500Medium'),
  bold: font('700Bold'),
  black: font('900Black'),
} as const;
