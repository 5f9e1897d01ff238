/** The token of an `Authorization: Bearer …` header (RFC 6750). */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/-]+=*)$/iu.exec(header ?? '')?.[1];
}
