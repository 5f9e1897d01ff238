/**
 * The path that a location on this machine means. A path whose name is no UTF-8 cannot be kept as text: its location is
 * a `file:` URL (RFC 8089), with its bytes percent-encoded.
 */
export function localPath(location: string): string | Buffer {
  if (!location.startsWith('file://')) return location;
  const bytes = Buffer.from(location.slice('file://'.length)).toString('latin1');
  const decoded = bytes.replaceAll(/%[0-9a-f]{2}/giu, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

/** The location of a path that is no UTF-8. */
export const urlOfPath = (path: Buffer): string =>
  `file://${path.toString('latin1').replaceAll(/[^\w./~-]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}`;
