import { isUtf8 } from 'node:buffer';

/** A file's name to be read, whatever its bytes are: UTF-8, or what old systems and archives wrote names in. */
export function nameText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  try {
    return new TextDecoder(isJapanese(bytes) ? 'shift_jis' : 'windows-1252', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** Japanese words have bytes above ASCII side by side; in western names a letter with an accent stands alone. */
const isJapanese = (bytes: Buffer): boolean =>
  bytes.some((byte, at) => byte >= 0x80 && (bytes[at + 1] ?? 0) >= 0x80);
